import type { EffectsAnswer } from './answers.js';
import { textPairs } from './text-table.js';

/** What the kill switch now means for entries, exits and working orders. */
export function effectsText({ killSwitch, entries, exits, orders }: EffectsAnswer): string {
  return textPairs({ 'kill switch': killSwitch, entries, exits, orders });
}
