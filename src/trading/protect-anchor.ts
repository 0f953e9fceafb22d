import { Decimal } from '../domain/kernel/decimal.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { Quote } from '../ports/broker.port.js';
import type { DecidedOrder } from '../ports/ledger-entry.js';

/**
 * The price at which an order is expected to fill: its own limit or trigger, or the quote where that is better for it or
 * it names none. Null when neither is known.
 */
export function entryPrice(
  { side, terms = MARKET }: Pick<DecidedOrder, 'side' | 'terms'>,
  quote: Pick<Quote, 'bid' | 'ask' | 'last'> | null,
): Decimal | null {
  const taken = side === 'BUY' ? quote?.ask : quote?.bid;
  const quoted = taken ?? quote?.last ?? null;
  if (terms.stopPrice !== null) return Decimal.of(terms.limitPrice ?? terms.stopPrice);
  if (terms.limitPrice === null) return quoted === null ? null : Decimal.of(quoted);
  const limit = Decimal.of(terms.limitPrice);
  if (quoted === null) return limit;
  const market = Decimal.of(quoted);
  const isBetter = side === 'BUY' ? market.compare(limit) < 0 : market.compare(limit) > 0;
  return isBetter ? market : limit;
}
