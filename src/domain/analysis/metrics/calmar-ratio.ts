import { annualGrowth } from './annual-growth.js';
import { dailyDrawdown } from './daily-drawdown.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** D7: CAGR (D2) / |max drawdown of daily equity (D6)| (quantstats, empyrical). */
export function calmarRatio(returns: readonly number[]): Figure {
  const growth = annualGrowth(returns);
  if (growth.value === null) return growth;
  return ratio(growth.value, -dailyDrawdown(returns), 'no drawdown');
}
