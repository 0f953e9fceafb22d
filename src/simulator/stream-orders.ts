import type { BookOrder } from './book.js';
import { contractOf } from './contracts.js';
import { orderDelta, orderRow } from './order-row.js';
import { shownOrders } from './order-routes.js';
import { nothing, type Subscription, type SubscriptionRequest } from './stream-topic.js';

/** `sor`: every order of today in full, then an order in full when it is first seen and what changed of it later. */
export function subscribeOrders({ simulation, say }: SubscriptionRequest): Subscription {
  const { gateway } = simulation;
  const told = new Set<number>();
  const rowOf = (order: BookOrder): readonly unknown[] => {
    const contract = contractOf(order.conid);
    if (contract === null) return [];
    const row = told.has(order.orderId) ? orderDelta : orderRow;
    told.add(order.orderId);
    return [row(order, contract)];
  };
  const sayRows = (orders: readonly BookOrder[]): void => {
    const args = orders.flatMap(rowOf);
    if (args.length > 0) say({ topic: 'sor', args });
  };
  sayRows(shownOrders(gateway.book, gateway.now()));
  return {
    hear: (event) => {
      if (event.kind === 'order') sayRows([event.order]);
    },
    end: nothing,
  };
}
