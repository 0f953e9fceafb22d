import { Decimal } from '../kernel/decimal.js';
import type { OrderRules } from '../strategy/order-rules.js';
import type { Breach } from './limits.js';
import type { MarketFacts } from './market-facts.js';
import { stepAt } from '../contract/price-steps.js';
import { middleOf } from './reference-price.js';

/**
 * Why nothing may be opened at the prices of the moment, or null: the quote of the chart's contract is further from the
 * alert's price than the collar, or bid and ask of the contract that is traded are too far apart. Without the quote that
 * a rule looks at, `NO_QUOTE`.
 */
export function priceBreach(
  alertPrice: string | null,
  rules: Pick<OrderRules, 'priceCollarTicks' | 'maxSpreadTicks'>,
  market: MarketFacts,
): Breach | null {
  return collarBreach(alertPrice, rules.priceCollarTicks, market) ?? spreadBreach(rules, market);
}

function collarBreach(
  alertPrice: string | null,
  most: number | null,
  market: MarketFacts,
): Breach | null {
  if (most === null) return null;
  if (alertPrice === null) {
    const explanation = 'The collar compares with the price of the alert, and it has none.';
    return { reason: 'NO_PRICE', explanation };
  }
  const now = middleOf(market.chartQuote);
  const step = stepAt(Decimal.of(alertPrice), market.steps);
  if (now === null || step === null) return noQuote('The collar compares with a quote');
  const away = now.minus(Decimal.of(alertPrice)).abs();
  if (away.compare(step.times(Decimal.of(most))) <= 0) return null;
  const explanation = `The price is ${now.toString()}, ${away.toString()} from the alert's ${alertPrice}; allowed are ${most} steps of ${step.toString()}.`;
  return { reason: 'PRICE_COLLAR', explanation };
}

function spreadBreach(
  { maxSpreadTicks: most }: Pick<OrderRules, 'maxSpreadTicks'>,
  { quote, steps }: MarketFacts,
): Breach | null {
  if (most === null) return null;
  const { bid, ask } = quote ?? { bid: null, ask: null };
  const step = ask === null ? null : stepAt(Decimal.of(ask), steps);
  if (bid === null || ask === null || step === null) {
    return noQuote('The spread is that of a quote');
  }
  const spread = Decimal.of(ask).minus(Decimal.of(bid));
  if (spread.compare(step.times(Decimal.of(most))) <= 0) return null;
  const explanation = `Bid ${bid} and ask ${ask} are further apart than ${most} steps of ${step.toString()}.`;
  return { reason: 'SPREAD_TOO_WIDE', explanation };
}

function noQuote(why: string): Breach {
  return { reason: 'NO_QUOTE', explanation: `${why}, and there is none.` };
}
