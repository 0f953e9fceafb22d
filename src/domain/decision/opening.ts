import { Decimal } from '../kernel/decimal.js';
import { toIso } from '../kernel/instant.js';
import { ok } from '../kernel/result.js';
import type { Result } from '../kernel/result.js';
import type { Side } from '../kernel/side.js';
import type { ProtectionPlan } from '../order/order-terms.js';
import { PLAIN_ORDERS } from '../strategy/order-rules.js';
import type { OrderRules } from '../strategy/order-rules.js';
import type { DecisionInput } from './decision-input.js';
import { entryTerms, exitTerms } from './leg-terms.js';
import type { TermsRequest } from './leg-terms.js';
import { split } from './legs.js';
import type { Leg } from './legs.js';
import type { Breach } from './limits.js';
import { NO_FACTS } from './market-facts.js';
import { closedUntil } from './market-hours.js';
import { priceBreach } from './price-limits.js';
import { protectionOf, stopDistanceOf } from './protection.js';
import { takingPrice, tradedPrice } from './reference-price.js';
import { sizeBy, sizingOf } from './sizing.js';
import { swapped } from './swap.js';

/** The rules by which the strategy's orders work. */
function rulesOf({ strategy }: Pick<DecisionInput, 'strategy'>): OrderRules {
  return strategy.orders ?? PLAIN_ORDERS;
}

/** What an opening by this alert is of; see {@link sizeBy}. Sizes that follow from money keep a target that stands. */
export function openingSize(input: DecisionInput, position: Decimal): Result<Decimal, Breach> {
  const { alert, strategy, contract, decidedTarget } = input;
  const sizing = sizingOf(alert, strategy);
  const market = input.market ?? NO_FACTS;
  const followsMoney = sizing.rule !== 'fixed' && sizing.rule !== 'percentOfPosition';
  if (followsMoney && decidedTarget !== undefined && !decidedTarget.isZero()) {
    return ok(decidedTarget.abs());
  }
  const isStrategys = sizing.rule === 'percentOfPosition' && (alert.order?.size ?? null) === null;
  if (isStrategys && position.isZero()) {
    return ok(Decimal.of(strategy.quantity));
  }
  const side = sideOf(input);
  const plan = side === null ? ok(null) : protection(input, side);
  if (!plan.ok && (sizing.rule === 'risk' || sizing.rule === 'riskAmount')) return plan;
  return sizeBy(sizing, {
    contract,
    position,
    price: side === null ? null : priceOf(input, side),
    stopDistance: plan.ok ? stopDistanceOf(plan.value) : null,
    funds: market.funds,
  });
}

/** Why the market of the moment keeps everything from being opened, or null. */
export function marketBreach(input: DecisionInput): Breach | null {
  const { alert, now } = input;
  const market = input.market ?? NO_FACTS;
  const rules = rulesOf(input);
  const opens = closedUntil(market.sessions, now);
  if (opens !== null && rules.closedMarket === 'expire') {
    const explanation = `The exchange is closed until ${toIso(opens)}.`;
    return { reason: 'MARKET_CLOSED', explanation };
  }
  if (opens !== null) return null;
  return priceBreach(alert.price, rules, market);
}

/** Legs that only close, with their terms. */
export function closingLegs(legs: readonly Leg[], input: DecisionInput): readonly Leg[] {
  const isExitAlert = sideOf(input) === null;
  return legs.map((leg) => ({ ...leg, terms: exitTerms(requestOf(leg, input), isExitAlert) }));
}

/**
 * Legs of which one opens, with their terms and protection. A leg that turns a position round becomes two where closing
 * and opening differ in more than size, so that an exit never waits at the price of an entry. While the exchange is
 * closed nothing is priced: what waits for the open is decided anew then.
 */
export function openingLegs(
  legs: readonly Leg[],
  input: DecisionInput,
): Result<readonly Leg[], Breach> {
  const { sessions } = input.market ?? NO_FACTS;
  if (closedUntil(sessions, input.now) !== null) return ok(legs);
  const dressed: Leg[] = [];
  for (const leg of legs) {
    if (leg.reduces) {
      dressed.push(...closingLegs([leg], input));
      continue;
    }
    const request = requestOf(leg, input);
    const terms = entryTerms(request);
    if (!terms.ok) return terms;
    const plan = protection(input, leg.side);
    if (!plan.ok) return plan;
    const opening = { ...leg, terms: terms.value, protection: plan.value };
    const isPlain = terms.value.type === 'MKT' && plan.value === null;
    const parts = isPlain ? [opening] : split(opening, input.holdings);
    dressed.push(
      ...parts.map((part) => (part.reduces ? { ...part, terms: exitTerms(request, false) } : part)),
    );
  }
  return ok(dressed);
}

function requestOf({ side }: Leg, input: DecisionInput): TermsRequest {
  const { alert, mode, strategy } = input;
  const market = input.market ?? NO_FACTS;
  return { alert, rules: rulesOf(input), mode, market, side, mirrored: strategy.swap };
}

/** The side on which the alert opens; null for one that only closes. */
function sideOf({ alert, strategy }: DecisionInput): Side | null {
  const { action, marketPosition } = strategy.swap ? swapped(alert) : alert;
  if (marketPosition !== null) {
    return marketPosition === 'flat' ? null : marketPosition === 'long' ? 'BUY' : 'SELL';
  }
  return action === 'buy' ? 'BUY' : action === 'sell' ? 'SELL' : null;
}

function protection(input: DecisionInput, side: Side): Result<ProtectionPlan | null, Breach> {
  const { alert, strategy } = input;
  const market = input.market ?? NO_FACTS;
  const wish = alert.order;
  const stated = wish?.limitPrice ?? wish?.stopPrice ?? alert.price;
  const price = stated === null ? takingPrice(market.chartQuote, side) : Decimal.of(stated);
  return protectionOf(wish, rulesOf(input).bracket, {
    sign: side === 'BUY' ? 1 : -1,
    price,
    steps: market.steps,
    mirrored: strategy.swap,
  });
}

/** Price per unit at which the order would be filled: its own limit, the quote, else the alert's price. */
function priceOf({ alert, market = NO_FACTS, price }: DecisionInput, side: Side): Decimal | null {
  const limit = tradedPrice(alert.order?.limitPrice ?? null, market);
  return limit ?? takingPrice(market.quote, side) ?? tradedPrice(alert.price, market) ?? price;
}
