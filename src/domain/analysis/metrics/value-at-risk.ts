import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean, sampleDeviation } from './moments.js';
import { ascending, quantile } from './quantile.js';

/** 5 % quantile of the standard normal distribution. */
const Z_05 = -1.6448536269514722;
const CUT = 0.05;

/** D12 a: mean + z x standard deviation of daily returns, a share a day (quantstats `value_at_risk`). */
export function normalValueAtRisk(returns: readonly number[]): Figure {
  const deviation = sampleDeviation(returns);
  if (deviation.value === null) return deviation;
  return { value: mean(returns) + Z_05 * deviation.value };
}

/** D12 b: 5 % quantile of daily returns, interpolated, a share a day (empyrical `value_at_risk`). */
export function historicValueAtRisk(returns: readonly number[]): Figure {
  if (returns.length === 0) return undefinedFigure('no days');
  return { value: quantile(ascending(returns), CUT) };
}
