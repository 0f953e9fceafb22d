import { Decimal } from '../domain/kernel/decimal.js';
import { isOpen, orderOf, type Book, type BookOrder } from './book.js';

/** An order waits while the one it hangs on has no fill. */
export function isWaiting(book: Book, order: BookOrder): boolean {
  if (order.parent === null) return false;
  const parent = orderOf(book, order.parent);
  return parent !== null && Decimal.of(parent.filled).isZero();
}

/**
 * What a fill of `quantity` does to the others of its group: the same quantity is taken from each, and an order that
 * has nothing left is cancelled. Children of a bracket keep their full size however little of the parent is filled,
 * for what the broker does with them is not known; they work from the parent's first fill on.
 */
export function afterGroupFill(
  book: Book,
  filled: BookOrder,
  quantity: Decimal,
): readonly BookOrder[] {
  if (filled.group === null) return [];
  return book.orders
    .filter(
      (order) => order.group === filled.group && order.orderId !== filled.orderId && isOpen(order),
    )
    .map((order): BookOrder => {
      const left = Decimal.of(order.quantity).minus(quantity);
      return left.compare(Decimal.of(order.filled)) > 0
        ? { ...order, quantity: left.toString() }
        : { ...order, status: 'Cancelled', fates: [] };
    });
}

/** The open children of an order that ended without a fill, cancelled. */
export function orphansOf(book: Book, ended: BookOrder): readonly BookOrder[] {
  if (isOpen(ended) || !Decimal.of(ended.filled).isZero()) return [];
  return book.orders
    .filter((order) => order.parent === ended.orderId && isOpen(order))
    .map((order) => ({ ...order, status: 'Cancelled', fates: [] }));
}
