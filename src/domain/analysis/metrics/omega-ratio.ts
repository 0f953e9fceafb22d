import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** D8, Omega at 0: sum of max(r, 0) / sum of max(-r, 0) (quantstats, empyrical). */
export function omegaRatio(returns: readonly number[]): Figure {
  let [up, down] = [0, 0];
  for (const r of returns) {
    if (r > 0) up += r;
    else down -= r;
  }
  return ratio(up, down, returns.length === 0 ? 'no days' : 'no losing days');
}
