import type { StrategyRow } from '../api/shapes.js';
import { numberText } from './number-text.js';
import { valueText, wordsOf } from './shown-text.js';
import { stateText } from './state-text.js';

export type Pair = readonly [name: string, value: string];

/** Shown in the head of the card, or apart. */
const SHOWN_ELSEWHERE = ['name', 'enabled', 'limits', 'symbols', 'secrets', 'quantity'];

/** What limits a strategy, the absent limits said too. */
export function limitPairs({ limits }: Pick<StrategyRow, 'limits'>): readonly Pair[] {
  return Object.entries(limits).map(([name, value]) => [
    wordsOf(name),
    value === null ? 'no limit' : numberText(value),
  ]);
}

/** Every other setting of a strategy in words. */
export function settingPairs(strategy: StrategyRow): readonly Pair[] {
  return Object.entries(strategy)
    .filter(([name]) => !SHOWN_ELSEWHERE.includes(name))
    .flatMap(([name, value]) => pairsOf(wordsOf(name), value));
}

/** A setting made of others is a pair for each that is set. */
function pairsOf(name: string, value: unknown): readonly Pair[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [[name, settingText(value)]];
  }
  return Object.entries(value)
    .filter(([, inner]) => inner !== null)
    .flatMap(([inner, innerValue]) =>
      pairsOf(`${name}: ${wordsOf(inner).toLowerCase()}`, innerValue),
    );
}

function settingText(value: unknown): string {
  if (value === null) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join('; ');
  return typeof value === 'string' ? stateText(value) : valueText(value);
}
