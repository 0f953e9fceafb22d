import { Decimal } from '../kernel/decimal.js';
import type { Code } from '../kernel/codes.table.js';
import type { Limits } from '../strategy/strategy.js';
import type { Leg } from './legs.js';

/** A limit that was hit: its code and a sentence with the numbers. */
export interface Breach {
  readonly reason: Code;
  readonly explanation: string;
}

export interface LimitCheck {
  readonly limits: Limits;
  readonly ordersToday: number;
  /** Signed position after all legs. */
  readonly target: Decimal;
  /** Price per unit for the notional of stocks; null when none is known. */
  readonly price: Decimal | null;
}

/**
 * The first limit that the legs break, or null. An order above a limit is refused whole, never made smaller; reducing
 * orders are exempt. Quantities bound futures, notional bounds stocks, the number of orders bounds both.
 */
export function breachOf(legs: readonly Leg[], check: LimitCheck): Breach | null {
  const opening = legs.filter((leg) => !leg.reduces);
  for (const leg of opening) {
    const breach =
      leg.contract.root.type === 'future' ? quantityBreach(leg, check) : notionalBreach(leg, check);
    if (breach !== null) return breach;
  }
  return opening.length > 0 ? ordersBreach(legs.length, check) : null;
}

function quantityBreach(leg: Leg, { limits, target }: LimitCheck): Breach | null {
  if (exceeds(leg.quantity, limits.maxOrderQuantity)) {
    return {
      reason: 'ORDER_QUANTITY_LIMIT',
      explanation: `An order of ${leg.quantity.toString()} is above the limit of ${limits.maxOrderQuantity}.`,
    };
  }
  if (exceeds(target.abs(), limits.maxPositionQuantity)) {
    return {
      reason: 'POSITION_QUANTITY_LIMIT',
      explanation: `A position of ${target.toString()} is above the limit of ${limits.maxPositionQuantity}.`,
    };
  }
  return null;
}

function notionalBreach(leg: Leg, { limits, price }: LimitCheck): Breach | null {
  if (limits.maxOrderNotional === null) return null;
  if (price === null) {
    return {
      reason: 'NO_PRICE',
      explanation: 'No price is known to check the notional limit with.',
    };
  }
  const notional = leg.quantity.times(price).times(Decimal.of(leg.contract.pointValue)).abs();
  if (!exceeds(notional, limits.maxOrderNotional)) return null;
  return {
    reason: 'ORDER_NOTIONAL_LIMIT',
    explanation: `An order worth ${notional.toString()} is above the limit of ${limits.maxOrderNotional}.`,
  };
}

function ordersBreach(count: number, { limits, ordersToday }: LimitCheck): Breach | null {
  if (limits.maxOrdersPerDay === null || ordersToday + count <= limits.maxOrdersPerDay) return null;
  return {
    reason: 'ORDERS_PER_DAY_LIMIT',
    explanation: `${ordersToday} orders were sent today, the limit is ${limits.maxOrdersPerDay}.`,
  };
}

function exceeds(value: Decimal, limit: string | null): boolean {
  return limit !== null && value.compare(Decimal.of(limit)) > 0;
}
