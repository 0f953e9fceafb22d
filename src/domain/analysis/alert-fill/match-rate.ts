import { ratio } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';
import type { AlertClass } from './match-class.js';

/**
 * S6: alerts filled in full and in time / alerts that were meant to trade. Another month is filled in full as well; what
 * a rule refused and what was said twice was not meant to trade and stands apart.
 */
export function matchRate(counts: ReadonlyMap<AlertClass, number>): Figure {
  const filled = countOf(counts, ['matched', 'other_month']);
  return ratio(filled, meantToTrade(counts), 'no alert was meant to trade');
}

/** Alerts that no rule refused and that say nothing twice. */
export function meantToTrade(counts: ReadonlyMap<AlertClass, number>): number {
  return countOf(counts, ['matched', 'other_month', 'late', 'partial', 'missed']);
}

function countOf(counts: ReadonlyMap<AlertClass, number>, names: readonly AlertClass[]): number {
  return names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
}
