import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** D20: days with r not 0 / all days, a share of 1 (quantstats `exposure`). */
export function activeDays(returns: readonly number[]): Figure {
  return ratio(returns.filter((r) => r !== 0).length, returns.length, 'no days');
}
