import { Decimal } from '../domain/kernel/decimal.js';
import { signOf } from '../domain/kernel/side.js';
import type { Side } from '../domain/kernel/side.js';
import { decisionIdOf } from '../domain/order/client-order-id.js';
import { isFinal } from '../domain/order/order-state.table.js';
import type { ProtectiveOrder, WantedProtection } from '../domain/order/protection.js';
import { MARKET } from '../domain/order/order-terms.js';
import { restOf } from '../domain/order/order-rest.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';

/** One contract that is protected or to be protected: as it must be, and as it is. */
export interface Guarded {
  readonly conid: number;
  readonly symbol: string;
  /** Own position, signed. */
  readonly position: Decimal;
  /** The opening order whose plan holds; null where none does. */
  readonly planned: OrderView | null;
  /** true when the position is to have a stop. */
  readonly needsStop: boolean;
  readonly wanted: WantedProtection;
  readonly actual: readonly ProtectiveOrder[];
  /** The orders behind `actual`. */
  readonly orders: readonly OrderView[];
}

/** true for a protective order that went out with the order it belongs to, so that the broker knows it by no name. */
export function isAttached({ parent, clientOrderId }: OrderView): boolean {
  return parent !== undefined && decisionIdOf(parent) === decisionIdOf(clientOrderId);
}

/** The attached orders of `parent` among `orders`. */
export function attachedTo(
  parent: Pick<OrderView, 'clientOrderId'>,
  orders: readonly OrderView[],
): readonly OrderView[] {
  return orders.filter((one) => one.parent === parent.clientOrderId && isAttached(one));
}

/** true while it is not known whether the order is at the broker. */
export function isUnanswered({ status }: Pick<OrderView, 'status'>): boolean {
  return status === 'submitting' || status === 'unknown';
}

/** A protective order as the domain sees it; `open` are all open orders of the root, `planId` names the order whose plan holds. */
export function protectiveOrder(
  order: OrderView,
  open: readonly OrderView[],
  planId: string | null,
): ProtectiveOrder {
  const terms = order.terms ?? MARKET;
  const parent = isAttached(order)
    ? open.find(({ clientOrderId }) => clientOrderId === order.parent)
    : undefined;
  return {
    id: order.clientOrderId,
    group: decisionIdOf(order.clientOrderId),
    role: terms.type === 'LMT' ? 'profit' : 'stop',
    side: order.side,
    rest: restOf(order).abs(),
    terms,
    state: stateOf(order, parent),
    mayGrow: parent !== undefined,
    follows: planId !== null && order.parent === planId,
  };
}

function stateOf(order: OrderView, parent: OrderView | undefined): ProtectiveOrder['state'] {
  if (parent?.filledQuantity === '0') return 'waits';
  if (isUnanswered(order)) return 'doubtful';
  return order.cancelRequested ? 'ending' : 'works';
}

/**
 * The order whose plan protects `position`: the newest one that has filled on its side with a plan, since the contract
 * was last flat. `orders` of the contract, newest first; null when there is none.
 */
export function plannedBy(position: Decimal, orders: readonly OrderView[]): OrderView | null {
  let held = position;
  for (const order of orders) {
    if (held.sign() !== position.sign()) return null;
    const opens = signOf(order.side) === position.sign() && order.filledQuantity !== '0';
    if (opens && order.protection !== undefined) return order;
    held = held.minus(Decimal.of(order.filledQuantity).times(Decimal.of(signOf(order.side))));
  }
  return null;
}

/** The side of what protects a position. */
export function protectingSide(position: Decimal): Side {
  return position.sign() < 0 ? 'BUY' : 'SELL';
}

/**
 * The broker's report on an attached order that it gave no name of ours: by its parent where it says so, else the next
 * order after its parent of the same contract, side, type and quantity. `taken` are ids of other orders of ours.
 */
export function childAmong(
  child: OrderView,
  parentId: string,
  reports: readonly BrokerOrder[],
  taken: ReadonlySet<string>,
): BrokerOrder | null {
  const fits = reports.filter(
    (one) =>
      one.orderRef === null &&
      one.conid === child.conid &&
      one.side === child.side &&
      (one.type === null || one.type === child.terms?.type) &&
      !taken.has(one.brokerOrderId),
  );
  const told = fits.find((one) => one.parentId === parentId);
  if (told !== undefined) return told;
  const untold = fits.filter(
    (one) => one.parentId === null && Decimal.of(one.quantity).equals(Decimal.of(child.quantity)),
  );
  return untold.filter((one) => isAfter(one, parentId)).toSorted(byId)[0] ?? null;
}

function isAfter({ brokerOrderId }: BrokerOrder, parentId: string): boolean {
  return Number(brokerOrderId) > Number(parentId);
}

function byId(a: BrokerOrder, b: BrokerOrder): number {
  return Number(a.brokerOrderId) - Number(b.brokerOrderId);
}

/** true for an open order, no protective one, that takes position away or reverses it. */
export function isClosing(order: OrderView, position: Decimal): boolean {
  if (order.purpose === 'protect' || isFinal(order.status)) return false;
  return signOf(order.side) === -position.sign();
}
