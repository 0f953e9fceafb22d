import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import { signOf } from '../kernel/side.js';
import type { Side } from '../kernel/side.js';

/** Unfilled rest of an order, signed. */
export function restOf(order: {
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly filledQuantity: DecimalText;
}): Decimal {
  const rest = Decimal.of(order.quantity).minus(Decimal.of(order.filledQuantity));
  return rest.times(Decimal.of(signOf(order.side)));
}
