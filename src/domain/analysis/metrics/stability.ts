import { ratio, undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean } from './moments.js';

/** D15: R squared of the cumulated log return on time, 0 to 1 (empyrical `stability_of_timeseries`). */
export function stability(returns: readonly number[]): Figure {
  if (returns.length < 2) return undefinedFigure('fewer than 2 values');
  if (returns.some((r) => r <= -1)) return undefinedFigure('nothing is left');
  let total = 0;
  const logs = returns.map((r) => (total += Math.log1p(r)));
  const [middle, centre] = [mean(logs), (logs.length - 1) / 2];
  let [both, own, time] = [0, 0, 0];
  logs.forEach((log, day) => {
    both += (log - middle) * (day - centre);
    own += (log - middle) ** 2;
    time += (day - centre) ** 2;
  });
  return ratio(both ** 2, own * time, 'the equity never moves');
}
