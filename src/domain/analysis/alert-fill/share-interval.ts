import type { Interval } from '../metrics/bootstrap.js';

const Z_95 = 1.959963984540054;

/** 95 % interval of a share of `n` (Wilson 1927, score interval): within 0 and 1, of few too. */
export function shareInterval(share: number, n: number): Interval {
  if (n === 0) return { low: null, high: null, reason: 'no cases' };
  const square = Z_95 ** 2;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const reach =
    (Z_95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))) / (1 + square / n);
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), reason: null };
}
