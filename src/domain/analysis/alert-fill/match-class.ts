import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import type { AlertCase } from './alert-case.js';

/** What became of an alert (S5). Every alert is in exactly one. */
export const ALERT_CLASSES = [
  /** Filled in full and in time, in the chart's own contract or with a known basis. */
  'matched',
  /** The first fill came later than the limit. */
  'late',
  /** Less was filled than was to be traded. */
  'partial',
  /** Filled in a month whose price beside the chart's is not known: outside every slippage figure. */
  'other_month',
  /** Meant to be traded, and nothing was filled. */
  'missed',
  /** A rule of ours said no. */
  'refused',
  /** Says the same as an alert shortly before it, and nothing was filled. */
  'duplicate',
] as const;
export type AlertClass = (typeof ALERT_CLASSES)[number];

/** What a fill belongs to: an alert of one of the classes with fills, or none. Every fill is in exactly one. */
export const FILL_CLASSES = [
  'matched',
  'late',
  'partial',
  'other_month',
  /** Ours or of unknown origin, without an alert. */
  'extra',
  /** Known not to be ours. */
  'external',
] as const;
export type FillClass = (typeof FILL_CLASSES)[number];

/** A first fill later than this after the receipt is late. */
export const LATE_AFTER_MS = 30_000;

/** What was filled for an alert. */
export interface FilledPart {
  readonly quantity: Decimal;
  readonly firstAt: Instant;
  /** true when the basis of every fill is known. */
  readonly basisKnown: boolean;
}

/** The one class of an alert; `filled` is null when nothing was. */
export function alertClassOf(alert: AlertCase, filled: FilledPart | null): AlertClass {
  if (filled === null) {
    if (alert.repeats) return 'duplicate';
    return alert.refusal === null ? 'missed' : 'refused';
  }
  if (!filled.basisKnown) return 'other_month';
  if (filled.quantity.compare(alert.wanted) < 0) return 'partial';
  return filled.firstAt - alert.times.received > LATE_AFTER_MS ? 'late' : 'matched';
}

/** true for the classes whose prices count in slippage. */
export function isPriced(alertClass: AlertClass): boolean {
  return alertClass === 'matched' || alertClass === 'late' || alertClass === 'partial';
}

/** How often each value occurs, those that do not included. */
export function tally<T extends string>(
  all: readonly T[],
  values: Iterable<T>,
): ReadonlyMap<T, number> {
  const counts = new Map<T, number>(all.map((one) => [one, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
