import type { ToldBar } from '../domain/analysis/price-bars.js';
import { readTime } from './time-bytes.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import { Decimal } from '../domain/kernel/decimal.js';

/** One UTC day's bars of one contract, and until when they are known. */
export interface BarDay {
  readonly until: Instant;
  readonly bars: readonly ToldBar[];
}

const NAME = /^\d{4}-\d{2}-\d{2}_(\d{1,4})m\.json$/;
const PRICES = ['open', 'high', 'low', 'close'] as const;

/** `YYYY-MM-DD_<minutes>m.json`. */
export function barFileName(date: string, minutes: number): string {
  return `${date}_${minutes}m.json`;
}

/** Length of the bars in a file of that name; null for any other. */
export function minutesOfFile(name: string): number | null {
  const minutes = Number(NAME.exec(name)?.[1] ?? 0);
  return minutes > 0 ? minutes : null;
}

export function barFileText({ until, bars }: BarDay): string {
  const lines = bars.map(({ at, open, high, low, close }) =>
    JSON.stringify({ at: toIso(at), open, high, low, close }),
  );
  return `{"until":"${toIso(until)}","bars":[\n${lines.join(',\n')}\n]}\n`;
}

/** Null when the text is no such file; a bar that cannot be read is left out. */
export function readBarFile(text: string): BarDay | null {
  const content = parsed(text);
  const until = readTime(textOf(content['until']));
  const { bars } = content;
  if (until === null || !Array.isArray(bars)) return null;
  return { until, bars: bars.flatMap((bar: unknown) => barOf(bar)) };
}

function barOf(told: unknown): readonly ToldBar[] {
  const fields: Readonly<Record<string, unknown>> =
    typeof told === 'object' && told !== null ? { ...told } : {};
  const at = readTime(textOf(fields['at']));
  const [open, high, low, close] = PRICES.map((name) => Decimal.parse(textOf(fields[name])));
  if (at === null || !open || !high || !low || !close) return [];
  const [first, top, bottom, last] = [open, high, low, close].map(String);
  return [{ at, open: first ?? '', high: top ?? '', low: bottom ?? '', close: last ?? '' }];
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
