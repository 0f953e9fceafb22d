import type { DecimalText } from '../kernel/decimal.js';

export const ORDER_TYPES = ['MKT', 'LMT', 'STP', 'STOP_LIMIT', 'TRAIL', 'MIDPRICE'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const TIMES_IN_FORCE = ['DAY', 'GTC', 'IOC', 'OPG'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** How an order works at the broker. Prices are in the contract's quoted unit and on its increments. */
export interface OrderTerms {
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** The limit of LMT and STOP_LIMIT, the cap of MIDPRICE; null for every other type. */
  readonly limitPrice: DecimalText | null;
  /** Where STP and STOP_LIMIT are triggered, where TRAIL starts; null for every other type. */
  readonly stopPrice: DecimalText | null;
  /** Distance that TRAIL keeps from the best price, in price; null for every other type. */
  readonly trailingAmount: DecimalText | null;
  readonly outsideRegularHours: boolean;
}

/** A market order for the day: what an order is that states nothing else. */
export const MARKET: OrderTerms = {
  type: 'MKT',
  timeInForce: 'DAY',
  limitPrice: null,
  stopPrice: null,
  trailingAmount: null,
  outsideRegularHours: false,
};

/**
 * Distances in price from our own fill at which a position is protected, all positive; null where there is no such
 * order. A trailing distance makes the stop a trailing one.
 */
export interface ProtectionPlan {
  readonly stopDistance: DecimalText | null;
  readonly profitDistance: DecimalText | null;
  readonly trailingDistance: DecimalText | null;
}
