import type { Status } from '../api/shapes.js';

export type Mode = 'simulator' | 'paper' | 'live' | 'shadow';

const WORDS: Readonly<Record<Mode, { readonly word: string; readonly meaning: string }>> = {
  simulator: { word: 'SIMULATOR', meaning: 'Pretended money at a pretended broker.' },
  paper: { word: 'PAPER', meaning: 'Orders go to your paper account at IBKR.' },
  live: { word: 'LIVE', meaning: 'Real orders with real money.' },
  shadow: { word: 'SHADOW', meaning: 'Everything is decided, nothing is sent.' },
};

/**
 * Whose money is at stake; null before the status came. `source` is where the figures come from: a broker that is
 * simulated outweighs paper.
 */
export function modeOf(status: Pick<Status, 'mode'> | null, source: string | null): Mode | null {
  if (status === null) return null;
  if (status.mode === 'shadow' || status.mode === 'live') return status.mode;
  return source === 'simulated' ? 'simulator' : 'paper';
}

export function modeWords(mode: Mode): { readonly word: string; readonly meaning: string } {
  return WORDS[mode];
}
