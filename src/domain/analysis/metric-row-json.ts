import { toJsonNumber } from '../kernel/decimal.js';
import type { MetricRow, MetricValue } from './metric-row.js';
import { ratioText } from './metric-row.js';

/** A row as JSON has it: `value` null with the reason when undefined, `low` and `high` where an interval is known. */
export function shownRow({ metric, value, n, interval }: MetricRow) {
  return {
    metric,
    value: shownValue(value),
    ...(n === undefined ? {} : { n }),
    ...(interval === undefined ? {} : { low: rounded(interval.low), high: rounded(interval.high) }),
    ...(value.kind === 'undefined' ? { reason: value.reason } : {}),
  };
}

function shownValue(value: MetricValue): number | string | null {
  if (value.kind === 'undefined') return null;
  if (value.kind === 'text') return value.text;
  return value.kind === 'exact' ? toJsonNumber(value.text) : rounded(value.number);
}

/** To the digits that every file shows. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(ratioText(value));
}
