import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean, sampleDeviation } from './moments.js';
import { normalShare } from './normal-distribution.js';
import { excessKurtosis, skewness } from './return-shape.js';

/**
 * D19: how likely the true Sharpe ratio is above 0, a share of 1: share of the normal distribution below SR x sqrt(N - 1)
 * / sqrt(1 - skew x SR + (kurtosis - 1) / 4 x SR^2), SR a day, kurtosis = excess (D16) + 3 (Bailey, Lopez de Prado 2012).
 */
export function probabilisticSharpe(returns: readonly number[]): Figure {
  const excess = excessKurtosis(returns);
  if (excess.value === null) return excess;
  const skew = skewness(returns).value ?? 0;
  const daily = mean(returns) / (sampleDeviation(returns).value ?? 1);
  const variance = 1 - skew * daily + ((excess.value + 2) / 4) * daily ** 2;
  if (variance <= 0) return undefinedFigure('the returns are too skewed');
  const z = (daily * Math.sqrt(returns.length - 1)) / Math.sqrt(variance);
  return { value: normalShare(z) };
}
