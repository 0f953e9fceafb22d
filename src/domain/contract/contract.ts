import type { DecimalText } from '../kernel/decimal.js';
import type { CalendarDate } from '../kernel/instant.js';

export type SecurityType = 'future' | 'stock';

/**
 * What positions are summed over, lanes keyed by and trades matched in: symbol, trading class, multiplier, exchange and
 * currency together. SI and SIL share a symbol and are two roots.
 */
export interface Root {
  /** Short and unique, also the word an operator types: the trading class of a future (`ES`, `6E`, `SIL`), the ticker of a stock. */
  readonly name: string;
  readonly type: SecurityType;
  /** IBKR's symbol: `EUR` for `6E`. */
  readonly symbol: string;
  readonly tradingClass: string;
  readonly multiplier: DecimalText;
  readonly exchange: string;
  readonly currency: string;
}

/** A tradable instrument, its multiplier and trading class verified at the broker. */
export interface Contract {
  readonly conid: number;
  readonly root: Root;
  /** IBKR's local symbol where known (`ESZ6`), else the root's symbol. */
  readonly symbol: string;
  /** Contract month `YYYYMM`; null for a stock. */
  readonly month: string | null;
  readonly expirationDate: CalendarDate | null;
  /** min(expiration, long cut-off, short cut-off); null for a stock. */
  readonly lastSafeDay: CalendarDate | null;
  /** From this day on entries in the month are off; null for a stock. */
  readonly guardDay: CalendarDate | null;
  /** Money per point of price and unit: multiplier / price magnifier. */
  readonly pointValue: DecimalText;
}
