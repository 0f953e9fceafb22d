import { AlertRefusal } from '../alert/alert-refusal.js';
import { readAnswer } from '../alert/alert-words.js';
import type { Alert } from '../alert/alert.js';
import type { Member } from '../alert/json-scan.js';
import type { Strategy } from './strategy.js';

type Rules = Pick<Strategy, 'aggressive' | 'signals' | 'pyramiding'>;

interface StatedRule {
  /** What the strategy file says, and the key it says it with. */
  readonly inFile: (strategy: Rules) => boolean;
  readonly key: string;
  /** true for a field that asks for something only where it is true. */
  readonly onlyTrue?: boolean;
}

const ADDS: StatedRule = { inFile: ({ pyramiding }) => pyramiding > 0, key: 'pyramiding' };

/**
 * Rules that PickMyTrade's messages state and that are the strategy file's here: whether a signal of the side that is
 * held adds (`pyramid`, in older messages `duplicate_position_allow`), whether it is ignored, and whether an opposite one
 * closes and turns the position round. See https://pickmytrade.io/pages/alert.html and
 * https://docs.pickmytrade.trade/docs/setting-up-automated-trading-for-tradingview-indicators.
 */
const STATED_RULES: ReadonlyMap<string, StatedRule> = new Map([
  ['pyramid', ADDS],
  ['duplicate_position_allow', ADDS],
  [
    'same_direction_ignore',
    { inFile: ({ pyramiding }) => pyramiding === 0, key: 'pyramiding', onlyTrue: true },
  ],
  [
    'reverse_order_close',
    {
      inFile: ({ aggressive, signals }) => aggressive && signals !== 'entry-exit',
      key: 'aggressive or signals',
    },
  ],
]);

/**
 * Refuses `STRATEGY_RULE_DIFFERS`, naming the field, when a bare buy or sell states another rule than its strategy has:
 * following either would break the word of the other.
 */
export function refuseOtherRule(
  members: readonly Member[],
  alert: Pick<Alert, 'action' | 'marketPosition'>,
  strategy: Rules,
): void {
  if (alert.marketPosition !== null || alert.action === 'exit') return;
  for (const { key, value } of members) {
    const rule = STATED_RULES.get(key);
    if (rule === undefined || value.kind === 'null' || value.kind === 'nested') continue;
    const word = value.kind === 'truth' ? String(value.value) : value.text.trim();
    if (word === '') continue;
    const stated = readAnswer(word);
    if (stated === null) {
      throw new AlertRefusal('ALERT_INVALID', `${key} must be true or false.`, key);
    }
    if (stated === rule.inFile(strategy) || (!stated && rule.onlyTrue === true)) continue;
    const message = `${key} is ${stated}, but the strategy file says otherwise with ${rule.key}: change one of the two.`;
    throw new AlertRefusal('STRATEGY_RULE_DIFFERS', message, key);
  }
}
