import type { Decimal } from '../../kernel/decimal.js';

/** The market when an order was sent, in points of the traded contract. */
export interface QuoteAtSending {
  /** p_S: middle of bid and ask. */
  readonly mid: Decimal;
  readonly halfSpread: Decimal;
}

/** S1 in two parts, in money; both null without a quote at sending: then only the whole is known. */
export interface SlippageSplit {
  readonly delay: Decimal | null;
  readonly execution: Decimal | null;
}

/** What was traded, all of it at one price. */
export interface TradedPart {
  readonly sign: number;
  readonly quantity: Decimal;
  readonly fillPrice: Decimal;
  readonly pointValue: Decimal;
}

/** side x (p_F - p_S) x quantity x point value. */
export function executionCost(part: TradedPart, { mid }: QuoteAtSending): Decimal {
  const cost = part.fillPrice.minus(mid).times(part.quantity).times(part.pointValue);
  return part.sign < 0 ? cost.negated() : cost;
}

/**
 * S2: execution = side x (p_F - p_S) x quantity x point value, delay = the rest of S1, so that both add up to it;
 * delay = side x (p_S - p_A - basis).
 */
export function slippageSplit(
  slippage: Decimal,
  part: TradedPart,
  quote: QuoteAtSending | null,
): SlippageSplit {
  if (quote === null) return { delay: null, execution: null };
  const execution = executionCost(part, quote);
  return { delay: slippage.minus(execution), execution };
}
