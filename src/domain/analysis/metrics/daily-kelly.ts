import type { Figure } from './figure.js';
import { dailyPayoff, winDays } from './win-days.js';

/** D17: w - (1 - w) / payoff over days with a result, a share of 1 (quantstats `kelly_criterion`). */
export function dailyKelly(returns: readonly number[]): Figure {
  const won = winDays(returns);
  const payoff = dailyPayoff(returns);
  if (won.value === null) return won;
  if (payoff.value === null) return payoff;
  return { value: won.value - (1 - won.value) / payoff.value };
}
