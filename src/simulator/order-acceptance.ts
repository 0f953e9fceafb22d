import { answered, refused, type Answer } from './answer.js';
import { isOpen, type Book, type BookOrder, type Ticket } from './book.js';
import type { Gateway } from './gateway.js';
import type { OrderFloor } from './order-floor.js';

/**
 * Takes orders that were posted together, the first under `orderId` when it was promised. Children of one parent are a
 * group of their own; orders of a single group that aren't a bracket are one, too.
 */
export function acceptAll(
  tickets: readonly Ticket[],
  gateway: Gateway,
  floor: OrderFloor,
  orderId: number | null = null,
): Answer {
  const isBracket = tickets.some(({ parentId }) => parentId !== null);
  const group = `group-${String(gateway.book.nextOrderId)}`;
  const orders: BookOrder[] = [];
  for (const ticket of tickets) {
    const parent = ticket.parentId === null ? null : parentOf(gateway.book, ticket.parentId);
    if (ticket.parentId !== null && parent === null) {
      return refused(`Parent order ${ticket.parentId} does not exist`);
    }
    const order = floor.accept(ticket, {
      ...(orders.length === 0 && orderId !== null ? { orderId } : {}),
      parent: parent?.orderId ?? null,
      group:
        parent === null ? (ticket.isSingleGroup && !isBracket ? group : null) : children(parent),
    });
    orders.push(order);
  }
  return acceptedAnswer(orders);
}

function parentOf(book: Book, cOID: string): BookOrder | null {
  return book.orders.findLast((order) => order.cOID === cOID && isOpen(order)) ?? null;
}

function children({ orderId }: BookOrder): string {
  return `children-${String(orderId)}`;
}

/** One element an order, its id a text. */
export function acceptedAnswer(orders: readonly BookOrder[]): Answer {
  return answered(
    orders.map(({ orderId, parent, status }) => ({
      order_id: String(orderId),
      order_status: status,
      encrypt_message: '1',
      ...(parent === null ? {} : { parent_order_id: String(parent) }),
    })),
  );
}
