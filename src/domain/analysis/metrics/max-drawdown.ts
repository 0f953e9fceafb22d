import type { Decimal } from '../../kernel/decimal.js';
import { minus, plus, shifted, toDecimal, wholeAt } from '../whole.js';
import type { Whole } from '../whole.js';
import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';

/**
 * A9 on S_k = opening equity + x_1 + ... + x_k, k from 0: the largest fall from an earlier peak, exact, in money >= 0,
 * and the largest fall as a share of its peak. The two may belong to different peaks.
 */
export interface MaxDrawdown {
  readonly money: Decimal;
  readonly share: Figure;
}

export function maxDrawdown(outcomes: Outcomes, openingEquity: Decimal): MaxDrawdown {
  const scale = Math.max(outcomes.scale, openingEquity.scale);
  let equity: Whole = wholeAt(openingEquity, scale);
  let peak = equity;
  let deepest: Whole = 0;
  let share = 0;
  const { exact } = outcomes;
  for (let i = 0; i < exact.length; i += 1) {
    equity = plus(equity, shifted(exact[i] ?? 0, scale - outcomes.scale));
    if (equity > peak) peak = equity;
    const fall = minus(peak, equity);
    if (fall > deepest) deepest = fall;
    const relative = peak > 0 ? Number(fall) / Number(peak) : 0;
    if (relative > share) share = relative;
  }
  const money = toDecimal(deepest, scale);
  return peak > 0 ? { money, share: { value: share } } : { money, share: notPositive };
}

const notPositive: Figure = { value: null, reason: 'equity is not positive' };
