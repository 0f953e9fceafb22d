import { payoff } from './average-result.js';
import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean } from './moments.js';
import type { Outcomes } from './outcomes.js';

/** A5: mean of x, money a trade (freqtrade). */
export function expectancy({ results }: Outcomes): Figure {
  return results.length === 0 ? undefinedFigure('no trades') : { value: mean(results) };
}

/** A5: (1 + payoff) x W / n - 1 (freqtrade `expectancy_ratio`). */
export function expectancyRatio(outcomes: Outcomes): Figure {
  const ratio = payoff(outcomes);
  if (ratio.value === null) return ratio;
  const won = outcomes.wins / outcomes.results.length;
  return { value: (1 + ratio.value) * won - 1 };
}
