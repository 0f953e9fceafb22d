import { ratio } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';
import type { AlertClass } from './match-class.js';

/**
 * S6: alerts filled in full and in time / alerts that were meant to trade. Another month is filled in full as well; what
 * a rule refused and what was said twice was not meant to trade and stands apart.
 */
export function matchRate(counts: ReadonlyMap<AlertClass, number>): Figure {
  const of = (name: AlertClass): number => counts.get(name) ?? 0;
  const filled = of('matched') + of('other_month');
  const meant = filled + of('late') + of('partial') + of('missed');
  return ratio(filled, meant, 'no alert was meant to trade');
}
