import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Interval } from './metrics/bootstrap.js';
import type { Figure } from './metrics/figure.js';

/** A line of a dataset's metrics. */
export interface MetricRow {
  readonly metric: string;
  readonly value: MetricValue;
  /** Number of its formula, `A4`; absent where it has none. */
  readonly id?: string;
  /** Trades, days or lots that it is made of; absent where it is no measure of a sample. */
  readonly n?: number;
  /** Where the true value lies with 95 % confidence; absent where that is not known. */
  readonly interval?: Interval;
}

export type MetricValue =
  | { readonly kind: 'exact'; readonly text: DecimalText }
  | { readonly kind: 'ratio'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'undefined'; readonly reason: string };

const SIGNIFICANT_DIGITS = 12;

export function exact(metric: string, value: Decimal): MetricRow {
  return { metric, value: { kind: 'exact', text: value.toString() } };
}

export function count(metric: string, value: number): MetricRow {
  return exact(metric, Decimal.of(value));
}

export function figure(metric: string, value: Figure): MetricRow {
  return value.value === null
    ? { metric, value: { kind: 'undefined', reason: value.reason } }
    : { metric, value: { kind: 'ratio', number: value.value } };
}

/** A share of 1 as percent. */
export function percent(metric: string, value: Figure): MetricRow {
  return figure(metric, value.value === null ? value : { value: value.value * 100 });
}

export function text(metric: string, value: string): MetricRow {
  return { metric, value: { kind: 'text', text: value } };
}

export function missing(metric: string, reason: string): MetricRow {
  return { metric, value: { kind: 'undefined', reason } };
}

export function withInterval(row: MetricRow, interval: Interval | undefined): MetricRow {
  return interval === undefined ? row : { ...row, interval };
}

/** Plain text with 12 significant digits, no exponent, no trailing zeros. */
export function ratioText(value: number): DecimalText {
  const digits = SIGNIFICANT_DIGITS - 1;
  const [mantissa = '', exponent] = value.toExponential(digits).split('e');
  return Decimal.make(BigInt(mantissa.replace('.', '')), digits - Number(exponent)).toString();
}

/** The value as a file shows it: undefined is the empty text. */
export function valueText(value: MetricValue): string {
  if (value.kind === 'undefined') return '';
  return value.kind === 'ratio' ? ratioText(value.number) : value.text;
}
