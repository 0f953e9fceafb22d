import type { AlertAction, MarketPosition } from './alert.js';

const ACTIONS: ReadonlyMap<string, AlertAction> = new Map([
  ['b', 'buy'],
  ['buy', 'buy'],
  ['s', 'sell'],
  ['sell', 'sell'],
  ['exit', 'exit'],
  ['close', 'exit'],
  ['flat', 'exit'],
]);

const MARKET_POSITIONS: ReadonlyMap<string, MarketPosition> = new Map([
  ['long', 'long'],
  ['short', 'short'],
  ['flat', 'flat'],
]);

/** TradersPost's words for the position after the trade; long and short are its other names of them. */
const SENTIMENTS: ReadonlyMap<string, MarketPosition> = new Map([
  ...MARKET_POSITIONS,
  ['bullish', 'long'],
  ['bearish', 'short'],
]);

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['1', true],
  ['no', false],
  ['false', false],
  ['0', false],
]);

/** The action behind any of its spellings, in any case; null for every other word. */
export function readAction(word: string): AlertAction | null {
  return ACTIONS.get(word.toLowerCase()) ?? null;
}

/** `long`, `short` or `flat` in any case; null for every other word. */
export function readMarketPosition(word: string): MarketPosition | null {
  return MARKET_POSITIONS.get(word.toLowerCase()) ?? null;
}

/** The position behind `bullish`, `long`, `bearish`, `short` or `flat` in any case; null for every other word. */
export function readSentiment(word: string): MarketPosition | null {
  return SENTIMENTS.get(word.toLowerCase()) ?? null;
}

/** Whether an answer means yes; null when it is none. */
export function readAnswer(word: string): boolean | null {
  return ANSWERS.get(word.toLowerCase()) ?? null;
}
