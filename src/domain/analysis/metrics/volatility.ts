import { TRADING_DAYS } from './annual-growth.js';
import type { Figure } from './figure.js';
import { sampleDeviation } from './moments.js';

/** D3: standard deviation of daily returns (n - 1) x sqrt(252), a share a year (quantstats, empyrical). */
export function volatility(returns: readonly number[]): Figure {
  const deviation = sampleDeviation(returns);
  if (deviation.value === null) return deviation;
  return { value: deviation.value * Math.sqrt(TRADING_DAYS) };
}
