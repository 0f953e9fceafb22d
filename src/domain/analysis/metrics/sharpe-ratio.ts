import { TRADING_DAYS } from './annual-growth.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import { mean, sampleDeviation } from './moments.js';

/** D4: mean(r) / standard deviation(r, n - 1) x sqrt(252), risk-free rate 0 (quantstats, empyrical). */
export function sharpeRatio(returns: readonly number[]): Figure {
  const deviation = sampleDeviation(returns);
  if (deviation.value === null) return deviation;
  return ratio(mean(returns) * Math.sqrt(TRADING_DAYS), deviation.value, 'all days equal');
}
