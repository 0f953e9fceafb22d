import type { PriceStep } from '../contract/price-steps.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';

/** Best bid and ask and last price, real time and fresh; null where there is none. */
export interface QuotedPrices {
  readonly bid: DecimalText | null;
  readonly ask: DecimalText | null;
  readonly last: DecimalText | null;
}

/** What the account is worth, in its base currency. */
export interface Funds {
  readonly currency: string;
  readonly netLiquidation: DecimalText;
}

/** A stretch of time in which the contract trades; `closes` is excluded. */
export interface Session {
  readonly opens: Instant;
  readonly closes: Instant;
}

/** What is known of market and account when a decision is taken; gathered only as far as the decision needs it. */
export interface MarketFacts {
  /** Of the contract that an opening order goes to. */
  readonly quote: QuotedPrices | null;
  /** Of the contract that the alert's chart shows; the same where that one is traded. */
  readonly chartQuote: QuotedPrices | null;
  /** false when another month is traded than the chart shows, so that its prices are not ours. */
  readonly isChartTraded: boolean;
  /** Lowest first; empty when not known. */
  readonly steps: readonly PriceStep[];
  readonly funds: Funds | null;
  /** In order; empty when not known. */
  readonly sessions: readonly Session[];
}

/** Nothing gathered: what a plain market order needs. */
export const NO_FACTS: MarketFacts = {
  quote: null,
  chartQuote: null,
  isChartTraded: true,
  steps: [],
  funds: null,
  sessions: [],
};
