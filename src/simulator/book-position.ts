import { Decimal, smaller, type DecimalText } from '../domain/kernel/decimal.js';
import { signOf, type Side } from '../domain/kernel/side.js';

export interface BookPosition {
  /** Signed. */
  readonly quantity: DecimalText;
  /** Average price of the open quantity, without the multiplier. */
  readonly averagePrice: DecimalText;
  /** Profit in USD of what was closed. */
  readonly realized: DecimalText;
}

export const FLAT: BookPosition = { quantity: '0', averagePrice: '0', realized: '0' };

interface PositionFill {
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly price: DecimalText;
}

/** A position after a fill: the average price moves when it grows, profit is realised when it shrinks. */
export function afterFill(before: BookPosition, fill: PositionFill, point: Decimal): BookPosition {
  const held = Decimal.of(before.quantity);
  const average = Decimal.of(before.averagePrice);
  const price = Decimal.of(fill.price);
  const change = Decimal.of(fill.quantity).times(Decimal.of(signOf(fill.side)));
  const after = held.plus(change);
  if (held.sign() * change.sign() >= 0) {
    const cost = held.times(average).plus(change.times(price));
    const averagePrice = after.isZero() ? '0' : cost.dividedBy(after, 10).toString();
    return { ...before, quantity: after.toString(), averagePrice };
  }
  const closed = smaller(held.abs(), change.abs());
  const gain = price.minus(average).times(closed).times(Decimal.of(held.sign())).times(point);
  return {
    quantity: after.toString(),
    averagePrice: averageAfterReduction(held, after, { average, price }).toString(),
    realized: Decimal.of(before.realized).plus(gain).toString(),
  };
}

function averageAfterReduction(
  held: Decimal,
  after: Decimal,
  { average, price }: { readonly average: Decimal; readonly price: Decimal },
): Decimal {
  if (after.isZero()) return Decimal.zero;
  return after.sign() === held.sign() ? average : price;
}
