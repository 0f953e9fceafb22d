import { TRADING_DAYS } from './annual-growth.js';
import { ratio, undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean } from './moments.js';

/** D5: mean(r) / sqrt(sum of min(r, 0)^2 / N) x sqrt(252), N = all days, target 0 (quantstats, empyrical). */
export function sortinoRatio(returns: readonly number[]): Figure {
  if (returns.length < 2) return undefinedFigure('fewer than 2 values');
  const squares = returns.reduce((sum, r) => sum + Math.min(r, 0) ** 2, 0);
  const downside = Math.sqrt(squares / returns.length);
  return ratio(mean(returns) * Math.sqrt(TRADING_DAYS), downside, 'no losing days');
}
