import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { OrderWish } from './order-wish.js';

export type MarketPosition = 'long' | 'short' | 'flat';

/** What an alert asks for when it names no market position; `exit` covers `exit`, `close` and `flat`. */
export type AlertAction = 'buy' | 'sell' | 'exit';

/**
 * A message received, in our own words. Every field is what the sender said, normalised; what he left out is null.
 * Quantities are positive decimal texts in contracts or shares, prices decimal texts in the chart's own unit.
 */
export interface Alert {
  /** As sent, trimmed and in upper case: `ES`, `CME_MINI:ES1!`, `ESZ2026`. */
  readonly symbol: string;
  /** The field `exchange`, upper case. */
  readonly exchange: string | null;
  readonly action: AlertAction | null;
  /** Limits an exit to one side of the position. */
  readonly positionSide: 'long' | 'short' | null;
  /** Null where the size is no number of contracts or shares; `order` has it then. */
  readonly quantity: DecimalText | null;
  readonly marketPosition: MarketPosition | null;
  readonly marketPositionSize: DecimalText | null;
  readonly previousMarketPosition: MarketPosition | null;
  readonly previousMarketPositionSize: DecimalText | null;
  readonly price: DecimalText | null;
  /** The alert's own time: `timenow`, else `time` or `timestamp`, or PickMyTrade's `date`. */
  readonly at: Instant | null;
  readonly atField: 'timenow' | 'time' | 'timestamp' | 'date' | null;
  /** The sender's id. */
  readonly externalId: string | null;
  /** The field `strategy`. */
  readonly strategy: string | null;
  readonly test: boolean;
  /** How its order is to work and be sized; absent where it says nothing about it. */
  readonly order?: OrderWish;
}
