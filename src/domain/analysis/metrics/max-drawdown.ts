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
  const opening = wholeAt(openingEquity, scale);
  const digits = scale - outcomes.scale;
  const { deepest, share, peak } =
    fallOfDoubles(outcomes, opening, digits) ?? fallOfWholes(outcomes, opening, digits);
  const money = toDecimal(deepest, scale);
  return peak > 0 ? { money, share: { value: share } } : { money, share: notPositive };
}

interface Fall {
  readonly deepest: Whole;
  readonly share: number;
  readonly peak: Whole;
}

/** The quick way for results that are doubles; null as soon as a sum is no safe integer. */
function fallOfDoubles({ exact }: Outcomes, opening: Whole, digits: number): Fall | null {
  if (!(exact instanceof Float64Array) || typeof opening !== 'number') return null;
  const power = 10 ** digits;
  let [equity, peak] = [opening, opening];
  let [deepest, share] = [0, 0];
  for (let i = 0; i < exact.length; i += 1) {
    equity += (exact[i] ?? 0) * power;
    if (!Number.isSafeInteger(equity)) return null;
    if (equity > peak) peak = equity;
    const fall = peak - equity;
    if (fall > deepest) deepest = fall;
    const relative = peak > 0 ? fall / peak : 0;
    if (relative > share) share = relative;
  }
  return Number.isSafeInteger(deepest) ? { deepest, share, peak } : null;
}

function fallOfWholes({ exact }: Outcomes, opening: Whole, digits: number): Fall {
  let equity = opening;
  let peak = opening;
  let deepest: Whole = 0;
  let share = 0;
  for (let i = 0; i < exact.length; i += 1) {
    equity = plus(equity, shifted(exact[i] ?? 0, digits));
    if (equity > peak) peak = equity;
    const fall = minus(peak, equity);
    if (fall > deepest) deepest = fall;
    const relative = peak > 0 ? Number(fall) / Number(peak) : 0;
    if (relative > share) share = relative;
  }
  return { deepest, share, peak };
}

const notPositive: Figure = { value: null, reason: 'equity is not positive' };
