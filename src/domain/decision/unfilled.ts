import { Decimal } from '../kernel/decimal.js';
import type { Side } from '../kernel/side.js';
import { signOf } from '../kernel/side.js';
import { MARKET } from '../order/order-terms.js';
import type { OrderTerms } from '../order/order-terms.js';
import type { OrderRule } from '../strategy/order-rules.js';
import type { PriceStep } from '../contract/price-steps.js';
import { limitOnStep, stepAt } from '../contract/price-steps.js';

/** An order that works and what is known of the market. */
export interface Unfilled {
  readonly side: Side;
  readonly terms: OrderTerms;
  /** Limit that it began with; null for an order without one. */
  readonly firstLimit: Decimal | null;
  /** Best price on the other side: the ask for a buy; null when none is known. */
  readonly taking: Decimal | null;
  readonly steps: readonly PriceStep[];
  /** Price steps by which a chase may go past the first limit. */
  readonly cap: number;
}

/** What becomes of an order that was not filled in its time. */
export type Patience =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'change'; readonly terms: OrderTerms }
  | { readonly kind: 'wait' };

const cancel: Patience = { kind: 'cancel' };
const wait: Patience = { kind: 'wait' };

/**
 * By the rule of its strategy: cancelled, made a market order, or its limit moved to the other side's best price. A chase
 * that would go further than the cap past the first limit ends the order; without a quote it waits.
 */
export function afterPatience(
  order: Unfilled,
  { onTimeout }: Pick<OrderRule, 'onTimeout'>,
): Patience {
  if (onTimeout === 'cancel') return cancel;
  const { timeInForce, outsideRegularHours } = order.terms;
  if (onTimeout === 'market') {
    return { kind: 'change', terms: { ...MARKET, timeInForce, outsideRegularHours } };
  }
  return chase(order);
}

function chase({ side, terms, firstLimit, taking, steps, cap }: Unfilled): Patience {
  if (firstLimit === null || terms.type !== 'LMT') return cancel;
  if (taking === null) return wait;
  const limit = limitOnStep(taking, side, steps);
  const step = stepAt(firstLimit, steps);
  if (step === null) return wait;
  const sign = Decimal.of(signOf(side));
  const past = limit.minus(firstLimit).times(sign);
  if (past.compare(step.times(Decimal.of(cap))) > 0) return cancel;
  const isBetter =
    limit
      .minus(Decimal.of(terms.limitPrice ?? '0'))
      .times(sign)
      .sign() > 0;
  return isBetter ? { kind: 'change', terms: { ...terms, limitPrice: limit.toString() } } : wait;
}
