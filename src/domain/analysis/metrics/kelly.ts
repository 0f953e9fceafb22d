import { payoff } from './average-result.js';
import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';
import { winRateDecided } from './win-rate.js';

/** A12: w - (1 - w) / payoff with w = W / (W + L), a share of 1 (quantstats). */
export function kelly(outcomes: Outcomes): Figure {
  const won = winRateDecided(outcomes);
  const ratio = payoff(outcomes);
  if (won.value === null) return won;
  if (ratio.value === null) return ratio;
  return { value: won.value - (1 - won.value) / ratio.value };
}
