import { toJsonNumber } from '../domain/kernel/decimal.js';
import { jsonNumber } from './json-number.js';
import type { PositionRow } from './stand-ins.js';

/** A position; `quantity` is signed, `external` says that our own fills do not explain it. */
export function positionJson(row: PositionRow): object {
  return {
    account: row.account,
    conid: row.conid,
    symbol: row.symbol,
    month: row.month,
    quantity: toJsonNumber(row.quantity),
    averagePrice: jsonNumber(row.averagePrice),
    external: row.external,
  };
}
