import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';
import { meanOverDeviation } from './result-deviation.js';

/** A6, SQN: sqrt(n) x mean / standard deviation of x, n not capped (vectorbt; Van Tharp caps n at 100). */
export function systemQuality(outcomes: Outcomes): Figure {
  const single = meanOverDeviation(outcomes);
  if (single.value === null) return single;
  return { value: Math.sqrt(outcomes.results.length) * single.value };
}
