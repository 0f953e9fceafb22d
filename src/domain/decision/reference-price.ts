import { Decimal } from '../kernel/decimal.js';
import type { Side } from '../kernel/side.js';
import type { MarketFacts, QuotedPrices } from './market-facts.js';

/** The price at which an order of that side would be filled now, else the last one. */
export function takingPrice(quote: QuotedPrices | null, side: Side): Decimal | null {
  const price = (side === 'BUY' ? quote?.ask : quote?.bid) ?? quote?.last ?? null;
  return price === null ? null : Decimal.of(price);
}

/** Half-way between bid and ask, else the last price. */
export function middleOf(quote: QuotedPrices | null): Decimal | null {
  if (quote === null) return null;
  const { bid, ask, last } = quote;
  if (bid === null || ask === null) return last === null ? null : Decimal.of(last);
  const sum = Decimal.of(bid).plus(Decimal.of(ask)).times(Decimal.of(5));
  return Decimal.make(sum.coefficient, sum.scale + 1);
}

/**
 * What has to be added to a price of the chart to make it one of the contract that is traded: the difference of the two
 * quotes. Null when another month is traded and one of them has no quote.
 */
function basisOf(market: MarketFacts): Decimal | null {
  if (market.isChartTraded) return Decimal.zero;
  const traded = middleOf(market.quote);
  const chart = middleOf(market.chartQuote);
  return traded === null || chart === null ? null : traded.minus(chart);
}

/** A price of the chart in the contract that is traded; null without one or without the quotes it takes. */
export function tradedPrice(chartPrice: string | null, market: MarketFacts): Decimal | null {
  const basis = basisOf(market);
  return chartPrice === null || basis === null ? null : Decimal.of(chartPrice).plus(basis);
}
