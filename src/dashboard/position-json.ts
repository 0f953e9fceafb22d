import type { DecimalText } from '../domain/kernel/decimal.js';
import { toJsonNumber } from '../domain/kernel/decimal.js';
import { jsonNumber } from './json-number.js';

/** A position of the account, decimals as text. */
export interface PositionRow {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly month: string | null;
  readonly quantity: DecimalText;
  readonly averagePrice: DecimalText | null;
  readonly external: boolean;
}

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
