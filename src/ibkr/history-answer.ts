import type { PriceBar } from '../ports/broker.port.js';
import { decimalOf, integerOf, isRecord, recordsOf, type JsonRecord } from './json-fields.js';

/**
 * The bars in an answer of `/iserver/marketdata/history`, as they came; null when one cannot be read. `data` is in
 * prices already, only `high` and `low` beside it are not.
 */
export function barsOf(body: unknown): readonly PriceBar[] | null {
  const rows = isRecord(body) ? recordsOf(body['data']) : null;
  const bars = rows?.map(barOf) ?? null;
  return bars?.every((bar) => bar !== null) === true ? bars : null;
}

function barOf(row: JsonRecord): PriceBar | null {
  const at = integerOf(row, 't');
  const [open, high, low, close] = ['o', 'h', 'l', 'c'].map((key) => decimalOf(row, key));
  if (at === null || !open || !high || !low || !close) return null;
  return {
    at,
    open: open.toString(),
    high: high.toString(),
    low: low.toString(),
    close: close.toString(),
  };
}

/** The bars of all pages that begin from `from` on and before `to`, oldest first, each once. */
export function barsBetween(
  pages: readonly (readonly PriceBar[])[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly PriceBar[] {
  const byStart = new Map(pages.flat().map((bar) => [bar.at, bar]));
  return [...byStart.values()]
    .filter(({ at }) => at >= from && at < to)
    .toSorted((a, b) => a.at - b.at);
}
