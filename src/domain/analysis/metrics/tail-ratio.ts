import { ratio, undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { ascending, quantile } from './quantile.js';

/** D14: |95 % quantile| / |5 % quantile| of daily returns (quantstats, empyrical). */
export function tailRatio(returns: readonly number[]): Figure {
  if (returns.length === 0) return undefinedFigure('no days');
  const sorted = ascending(returns);
  const [high, low] = [quantile(sorted, 0.95), quantile(sorted, 0.05)];
  return ratio(Math.abs(high), Math.abs(low), 'the 5 % quantile is zero');
}
