import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import { mean, sampleDeviation } from './moments.js';
import type { Outcomes } from './outcomes.js';

/** Found once for the same outcomes: several metrics are made of it. */
const deviations = new WeakMap<Outcomes, Figure>();

/** A7: standard deviation of x (n - 1), in money. */
export function resultDeviation(outcomes: Outcomes): Figure {
  const deviation = deviations.get(outcomes) ?? sampleDeviation(outcomes.results);
  deviations.set(outcomes, deviation);
  return deviation;
}

/** A7: mean / standard deviation of x, a trade, not annualised (Lean calls it Sharpe). */
export function meanOverDeviation(outcomes: Outcomes): Figure {
  const deviation = resultDeviation(outcomes);
  if (deviation.value === null) return deviation;
  return ratio(mean(outcomes.results), deviation.value, 'all trades equal');
}
