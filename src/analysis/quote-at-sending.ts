import type { QuoteAtSending } from '../domain/analysis/alert-fill/slippage-split.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { SentQuote } from '../ports/ledger-entry.js';

/** An older quote is no price of the moment. */
const STALE_MS = 10_000;
const HALF = Decimal.of('0.5');

/** Middle and half spread of the quote that an order was sent on; null without bid or ask, crossed, or over 10 s old. */
export function quoteAtSending(
  quote: SentQuote | undefined,
  sentAt: Instant,
): QuoteAtSending | null {
  if (quote === undefined || quote.bid === null || quote.ask === null) return null;
  const [bid, ask] = [Decimal.of(quote.bid), Decimal.of(quote.ask)];
  if (ask.compare(bid) < 0 || Math.abs(sentAt - quote.at) > STALE_MS) return null;
  return { mid: bid.plus(ask).times(HALF), halfSpread: ask.minus(bid).times(HALF) };
}
