import { CODES } from '../../../domain/kernel/codes.table.js';
import { wordsOf } from './shown-text.js';

const STATES: Readonly<Record<string, string>> = {
  ACTIVE: 'Active',
  REDUCING: 'Reducing only',
  HALTED: 'HALTED',
  READY: 'Connected',
  DOWN: 'Gateway down',
  NEEDS_LOGIN: 'Needs login',
  CONNECTING: 'Connecting',
  COMPETING: 'Logged in elsewhere',
  MAINTENANCE: 'IBKR maintenance',
  'entry-exit': 'Entry and exit',
};

/** A state in words for people. */
export function stateText(state: string): string {
  return STATES[state] ?? wordsOf(state);
}

const PURPOSES: Readonly<Record<string, string>> = {
  target: 'to the strategy’s target',
  protect: 'protects a position',
  flatten: 'flattens',
  roll: 'rolls',
};

/** What an order is for, in words. */
export function purposeText(purpose: string): string {
  return PURPOSES[purpose] ?? purpose;
}

/** What a code means, in one plain sentence; null for a code that this page does not know. */
export function codeText(code: string): string | null {
  const codes: Readonly<Record<string, string>> = CODES;
  return codes[code] ?? null;
}
