import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import { omegaRatio } from './omega-ratio.js';

/** D9, profit factor of days: gains / losses; of simple returns it is Omega at 0 (quantstats). */
export function dailyProfitFactor(returns: readonly number[]): Figure {
  return omegaRatio(returns);
}

/** D9, gain to pain: sum of r / sum of |r| where r < 0 (quantstats). */
export function gainToPain(returns: readonly number[]): Figure {
  let [sum, pain] = [0, 0];
  for (const r of returns) {
    sum += r;
    if (r < 0) pain -= r;
  }
  return ratio(sum, pain, returns.length === 0 ? 'no days' : 'no losing days');
}
