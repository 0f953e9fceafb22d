import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { remainingOf, type BookOrder } from './book.js';
import type { Quote } from './price-walk.js';

/** What the market does with an open order now. */
export type Match =
  | { readonly kind: 'rests' }
  | { readonly kind: 'triggers' }
  | { readonly kind: 'fills'; readonly quantity: Decimal; readonly price: Decimal };

const RESTS: Match = { kind: 'rests' };

/** Market orders fill at the other side of the quote, limits when they reach it, stops after the last price did. */
export function matchOf(order: BookOrder, quote: Quote, now: Instant): Match {
  if (now < order.fillableAt) return RESTS;
  const price = order.side === 'BUY' ? quote.ask : quote.bid;
  const isStop = order.orderType === 'STP' || order.orderType === 'STOP_LIMIT';
  if (isStop && !order.triggered) return isReached(order, quote) ? { kind: 'triggers' } : RESTS;
  const limit = limitOf(order);
  if (limit !== null && !isMarketable(order, limit, price)) return RESTS;
  return { kind: 'fills', quantity: pieceOf(order), price };
}

/** STP carries its stop in `price`, STOP_LIMIT in `auxPrice`. */
function isReached(order: BookOrder, quote: Quote): boolean {
  const stop = Decimal.of((order.orderType === 'STP' ? order.price : order.auxPrice) ?? '0');
  return order.side === 'BUY' ? quote.last.compare(stop) >= 0 : quote.last.compare(stop) <= 0;
}

function limitOf(order: BookOrder): Decimal | null {
  const isLimited = order.orderType === 'LMT' || order.orderType === 'STOP_LIMIT';
  return isLimited && order.price !== null ? Decimal.of(order.price) : null;
}

function isMarketable(order: BookOrder, limit: Decimal, price: Decimal): boolean {
  return order.side === 'BUY' ? limit.compare(price) >= 0 : limit.compare(price) <= 0;
}

/** An equal share of what remains, in whole units; the last piece takes the rest. */
function pieceOf(order: BookOrder): Decimal {
  const remaining = remainingOf(order);
  if (order.pieces <= 1 || !remaining.isInteger()) return remaining;
  const share = remaining.coefficient / BigInt(order.pieces);
  return share > 0n ? Decimal.of(share) : Decimal.one;
}
