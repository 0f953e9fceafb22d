import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { OrderReport } from '../domain/order/order-observation.js';
import { isFinal } from '../domain/order/order-state.table.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { OrderType } from '../domain/order/order-terms.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';

/** What is written of an order: its status, why, and its quantity where that changed. */
export type OrderWord = readonly [
  status: 'working' | 'filled' | 'cancelled' | 'refused',
  reason: Code | null,
  quantity?: DecimalText,
];

/** What is known by its executions alone. */
export const FILLED: OrderReport = { status: 'Filled', reason: null, reasonCode: null };

/** What is said of a protective order that the broker lists no more. */
export const GONE: OrderReport = {
  status: 'Cancelled',
  reason: 'The broker lists it no more.',
  reasonCode: null,
};

const WAITING_TYPES: readonly OrderType[] = ['STP', 'STOP_LIMIT', 'TRAIL'];

/** true for an order that the broker keeps to itself until its price, or its parent's fill, comes. */
export function waitsAtBroker({ purpose, terms = MARKET }: OrderView): boolean {
  return purpose === 'protect' || WAITING_TYPES.includes(terms.type);
}

/** true where the broker, or we, changed the quantity of a protective order that has not been cancelled. */
export function isResized(order: OrderView, report: BrokerOrder): boolean {
  if (order.purpose !== 'protect' || isFinal(order.status)) return false;
  if (/cancel|inactive/i.test(report.status)) return false;
  const quantity = Decimal.of(report.quantity);
  return quantity.sign() > 0 && !quantity.equals(Decimal.of(order.quantity));
}
