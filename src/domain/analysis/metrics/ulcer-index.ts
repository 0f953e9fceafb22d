import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { drawdowns } from './daily-drawdown.js';

/** D11: sqrt(sum of drawdown^2 / (N - 1)), a share of 1 (quantstats). */
export function ulcerIndex(returns: readonly number[]): Figure {
  if (returns.length < 2) return undefinedFigure('fewer than 2 values');
  const squares = drawdowns(returns).reduce((sum, drawdown) => sum + drawdown ** 2, 0);
  return { value: Math.sqrt(squares / (returns.length - 1)) };
}
