import { dailyDrawdown } from './daily-drawdown.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** D18: |sum of r| / |max drawdown of daily equity (D6)| (quantstats, which sums returns). */
export function dailyRecoveryFactor(returns: readonly number[]): Figure {
  const sum = returns.reduce((all, r) => all + r, 0);
  return ratio(Math.abs(sum), -dailyDrawdown(returns), 'no drawdown');
}
