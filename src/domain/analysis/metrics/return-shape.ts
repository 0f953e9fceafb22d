import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean } from './moments.js';

/** Mean of (r - mean)^power. */
function moment(returns: readonly number[], power: number): number {
  const middle = mean(returns);
  return mean(returns.map((r) => (r - middle) ** power));
}

const isFlat = (returns: readonly number[]): boolean => returns.every((r) => r === returns[0]);

/** D16: skewness of daily returns, corrected for bias (pandas `skew`). */
export function skewness(returns: readonly number[]): Figure {
  const n = returns.length;
  if (n < 3) return undefinedFigure('fewer than 3 values');
  if (isFlat(returns)) return undefinedFigure('all days equal');
  const plain = moment(returns, 3) / moment(returns, 2) ** 1.5;
  return { value: (plain * Math.sqrt(n * (n - 1))) / (n - 2) };
}

/** D16: kurtosis of daily returns less that of the normal distribution, corrected for bias (pandas `kurt`). */
export function excessKurtosis(returns: readonly number[]): Figure {
  const n = returns.length;
  if (n < 4) return undefinedFigure('fewer than 4 values');
  if (isFlat(returns)) return undefinedFigure('all days equal');
  const plain = moment(returns, 4) / moment(returns, 2) ** 2;
  const corrected = (n + 1) * plain - 3 * (n - 1);
  return { value: (corrected * (n - 1)) / ((n - 2) * (n - 3)) };
}
