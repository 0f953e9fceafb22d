import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** Stretches with an open position in one measure of time, the first to end first. */
export interface OpenStretches {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** Begin of the window: what was open before does not count. */
  readonly since: number;
}

const DAYS_A_WEEK = 5;

/** A14: time with at least one open position / trading time of the window, a share of 1 (vectorbt `coverage`). */
export function exposure(stretches: OpenStretches, tradingTime: number): Figure {
  return ratio(covered(stretches), tradingTime, 'no trading time');
}

/** A14: trades in a week of five days. */
export function tradesPerWeek(trades: number, days: number): Figure {
  return ratio(trades * DAYS_A_WEEK, days, 'no days');
}

/** Length of the union, from the last stretch backwards: the next one either reaches into what is covered or ends before. */
function covered({ from, to, since }: OpenStretches): number {
  let sum = 0;
  let reached = Infinity;
  for (let i = to.length - 1; i >= 0; i -= 1) {
    const start = Math.max(from[i] ?? 0, since);
    const end = Math.min(to[i] ?? 0, reached);
    if (end > start) {
      sum += end - start;
      reached = start;
    }
  }
  return sum;
}
