import { Decimal, smaller } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { remainingOf, type BookOrder } from './book.js';
import type { Quote } from './price-walk.js';

/** What the market does with an open order now. */
export type Match =
  | { readonly kind: 'rests' }
  | { readonly kind: 'triggers' }
  | { readonly kind: 'trails'; readonly stop: Decimal }
  | { readonly kind: 'fills'; readonly quantity: Decimal; readonly price: Decimal };

const RESTS: Match = { kind: 'rests' };
const TRAILING = ['TRAIL', 'TRAILLMT'];
const STOPS = ['STP', 'STOP_LIMIT', ...TRAILING];
const LIMITED = ['LMT', 'STOP_LIMIT', 'MIDPRICE', 'TRAILLMT'];

/**
 * Market orders fill at the other side of the quote, limits when they reach it, stops after the last price did, and a
 * trailing stop follows the last price first. MIDPRICE fills at the last price, which is never outside the quote.
 */
export function matchOf(order: BookOrder, quote: Quote, now: Instant): Match {
  if (now < order.fillableAt) return RESTS;
  if (STOPS.includes(order.orderType) && !order.triggered) return waitingStop(order, quote);
  const isMid = order.orderType === 'MIDPRICE';
  const price = isMid ? quote.last : order.side === 'BUY' ? quote.ask : quote.bid;
  const limit = limitOf(order);
  if (limit !== null && !isMarketable(order, limit, price)) return RESTS;
  return { kind: 'fills', quantity: pieceOf(order), price };
}

function waitingStop(order: BookOrder, quote: Quote): Match {
  const stop = stopOf(order, quote);
  const distance = quote.last.compare(stop);
  const isReached = order.side === 'BUY' ? distance >= 0 : distance <= 0;
  if (isReached) return { kind: 'triggers' };
  const moved = order.trailedStop === null || !Decimal.of(order.trailedStop).equals(stop);
  return TRAILING.includes(order.orderType) && moved ? { kind: 'trails', stop } : RESTS;
}

/** STP carries its stop in `price`, STOP_LIMIT in `auxPrice`; a trailing one never moves away from the price. */
function stopOf(order: BookOrder, quote: Quote): Decimal {
  if (order.orderType === 'STP') return Decimal.of(order.price ?? '0');
  if (order.orderType === 'STOP_LIMIT') return Decimal.of(order.auxPrice ?? '0');
  const first = order.orderType === 'TRAIL' ? order.price : order.auxPrice;
  const before = order.trailedStop ?? first;
  const amount = trailOf(order, quote.last);
  const followed = order.side === 'BUY' ? quote.last.plus(amount) : quote.last.minus(amount);
  if (before === null) return followed;
  const kept = Decimal.of(before);
  if (order.side === 'BUY') return smaller(kept, followed);
  return kept.compare(followed) >= 0 ? kept : followed;
}

function trailOf(order: BookOrder, last: Decimal): Decimal {
  const amount = Decimal.of(order.trailingAmt ?? '0');
  return order.trailingType === '%' ? last.times(amount).dividedBy(Decimal.of(100), 8) : amount;
}

/** The limit of TRAILLMT keeps its distance from the stop. */
function limitOf(order: BookOrder): Decimal | null {
  if (!LIMITED.includes(order.orderType) || order.price === null) return null;
  const limit = Decimal.of(order.price);
  if (order.orderType !== 'TRAILLMT' || order.trailedStop === null) return limit;
  return limit.plus(Decimal.of(order.trailedStop)).minus(Decimal.of(order.auxPrice ?? '0'));
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
