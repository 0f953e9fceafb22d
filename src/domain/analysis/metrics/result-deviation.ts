import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import { mean, sampleDeviation } from './moments.js';
import type { Outcomes } from './outcomes.js';

/** A7: standard deviation of x (n - 1), in money. */
export function resultDeviation({ results }: Outcomes): Figure {
  return sampleDeviation(results);
}

/** A7: mean / standard deviation of x, a trade, not annualised (Lean calls it Sharpe). */
export function meanOverDeviation({ results }: Outcomes): Figure {
  const deviation = sampleDeviation(results);
  if (deviation.value === null) return deviation;
  return ratio(mean(results), deviation.value, 'all trades equal');
}
