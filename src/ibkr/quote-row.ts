import { parsePriceText } from '../domain/execution/price-text.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Quote } from '../ports/broker.port.js';
import { integerOf, recordsOf, textOf, type JsonRecord } from './json-fields.js';

/** Last, bid, ask and availability. */
export const QUOTE_FIELDS = '31,84,86,6509';

/**
 * The quote of a contract in an answer of `/iserver/marketdata/snapshot`. `warming` while the row has no fields yet;
 * null when the data is not real time (6509 does not begin with `R`), the contract is halted (`H` before the price) or
 * there is no row. A last price with `C` is the previous close and no trade.
 */
export function quoteOf(body: unknown, conid: number, now: Instant): Quote | 'warming' | null {
  const row = recordsOf(body)?.find((each) => integerOf(each, 'conid') === conid);
  if (row === undefined) return null;
  const availability = textOf(row, '6509');
  const hasPrices = ['31', '84', '86'].some((field) => textOf(row, field) !== null);
  if (availability === null || !hasPrices) return 'warming';
  if (!availability.startsWith('R') || textOf(row, '31')?.startsWith('H') === true) return null;
  return {
    bid: priceIn(row, '84'),
    ask: priceIn(row, '86'),
    last: priceIn(row, '31'),
    at: integerOf(row, '_updated') ?? now,
  };
}

/** null for a missing price and for one with a letter before it. */
function priceIn(row: JsonRecord, field: string): DecimalText | null {
  const text = textOf(row, field);
  return text === null ? null : (parsePriceText(text)?.toString() ?? null);
}
