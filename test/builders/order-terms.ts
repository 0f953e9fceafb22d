import type { AttachedDraft } from '../../src/domain/order/order.js';
import { MARKET, type OrderTerms } from '../../src/domain/order/order-terms.js';

/** A limit order until cancelled, some of it changed. */
export function limitAt(limitPrice: string, change: Partial<OrderTerms> = {}): OrderTerms {
  return { ...MARKET, type: 'LMT', timeInForce: 'GTC', limitPrice, ...change };
}

/** A stop order until cancelled. */
export function stopAt(stopPrice: string): OrderTerms {
  return { ...MARKET, type: 'STP', timeInForce: 'GTC', stopPrice };
}

/** The two orders that protect a long position, named after the order they are attached to. */
export function bracketOf(
  clientOrderId: string,
  quantity: string,
  { profit, stop }: { readonly profit: string; readonly stop: string },
): readonly AttachedDraft[] {
  return [
    { clientOrderId: `${clientOrderId}p`, side: 'SELL', quantity, terms: limitAt(profit) },
    { clientOrderId: `${clientOrderId}s`, side: 'SELL', quantity, terms: stopAt(stop) },
  ];
}
