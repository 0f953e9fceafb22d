import { MARKET } from '../order/order-terms.js';
import type { OrderTerms, OrderType } from '../order/order-terms.js';
import type { Alert } from '../alert/alert.js';
import type { Distance, OrderKind } from '../alert/order-wish.js';
import { Decimal } from '../kernel/decimal.js';
import { err, ok } from '../kernel/result.js';
import type { Result } from '../kernel/result.js';
import type { Side } from '../kernel/side.js';
import { signOf } from '../kernel/side.js';
import { MARKET_RULE } from '../strategy/order-rules.js';
import type { OrderRule, OrderRules } from '../strategy/order-rules.js';
import type { Breach } from './limits.js';
import type { MarketFacts } from './market-facts.js';
import {
  distanceOnStep,
  entryStopOnStep,
  limitOnStep,
  stepAt,
  stopOnStep,
} from '../contract/price-steps.js';
import { takingPrice, tradedPrice } from './reference-price.js';
import { percentOf } from './sizing.js';

/** Price steps through the quote that an entry in live mode may cost unless its strategy says otherwise. */
export const LIVE_SLIPPAGE_CAP = 10;

/** What the terms of an order follow from. */
export interface TermsRequest {
  readonly alert: Alert;
  readonly rules: OrderRules;
  readonly mode: 'shadow' | 'paper' | 'live';
  readonly market: MarketFacts;
  readonly side: Side;
  /** true when sides changed places, so that the alert's prices are mirrored at its price. */
  readonly mirrored: boolean;
}

/** Type of an order, and where its prices come from. */
interface Plan {
  readonly kind: OrderKind;
  readonly rule: OrderRule;
  /** Price steps through the quote; null = as far as it takes. */
  readonly cap: number | null;
  readonly opens: boolean;
}

/**
 * How an order that opens works: as the alert says, else as the strategy's `entries`. A market order with a slippage cap
 * is a limit that many steps through the quote. Refuses `NO_QUOTE` where a price follows from a quote that is not there,
 * and `LEVEL_WRONG_SIDE` for a stop that would be triggered at once.
 */
export function entryTerms(request: TermsRequest): Result<OrderTerms, Breach> {
  const { rules, mode } = request;
  const rule = rules.entries ?? MARKET_RULE;
  const cap = rules.slippageCap ?? (mode === 'live' ? LIVE_SLIPPAGE_CAP : null);
  const kind = request.alert.order?.type ?? rule.type;
  const isUncapped = rules.entries?.type === 'market' && kind === 'market';
  return termsBy({ kind, rule, cap: isUncapped ? null : cap, opens: true }, request);
}

/**
 * How an order that closes works: as an alert that does nothing but close says, else as the strategy's `exits`. Where
 * that takes a price which is not known it is a market order: nothing keeps an exit back.
 */
export function exitTerms(request: TermsRequest, isExitAlert: boolean): OrderTerms {
  const rule = request.rules.exits ?? MARKET_RULE;
  const alert = isExitAlert ? request.alert : plain({ ...request.alert, price: null });
  const kind = alert.order?.type ?? rule.type;
  const terms = termsBy({ kind, rule, cap: null, opens: false }, { ...request, alert });
  return terms.ok ? terms.value : MARKET;
}

function plain({ order: _order, ...alert }: Alert): Alert {
  return alert;
}

function termsBy(plan: Plan, request: TermsRequest): Result<OrderTerms, Breach> {
  const wish = request.alert.order;
  const base = {
    ...MARKET,
    timeInForce: wish?.timeInForce ?? plan.rule.timeInForce,
    outsideRegularHours: wish?.outsideRegularHours ?? plan.rule.outsideRegularHours,
  };
  switch (plan.kind) {
    case 'market':
      return plan.cap === null ? ok(base) : capped(base, plan.cap, request);
    case 'midprice':
      return midprice({ ...base, type: 'MIDPRICE' }, request);
    case 'limit':
      return withLimit({ ...base, type: 'LMT' }, limitOf(plan, request), request);
    case 'stop':
    case 'stopLimit':
      return withStop(plan, { ...base, type: 'STP' }, request);
    case 'trail':
      return trailing(base, request);
  }
}

/** A limit so many steps through the quote. */
function capped(
  base: OrderTerms,
  ticks: number,
  request: TermsRequest,
): Result<OrderTerms, Breach> {
  const price = takingPrice(request.market.quote, request.side);
  const limit = price === null ? null : moved(price, ticks, request);
  return withLimit({ ...base, type: 'LMT' }, limit, request);
}

function withLimit(
  base: OrderTerms,
  limit: Decimal | null,
  { side, market }: TermsRequest,
): Result<OrderTerms, Breach> {
  if (limit === null || market.steps.length === 0) return err(noQuote());
  return ok({ ...base, limitPrice: limitOnStep(limit, side, market.steps).toString() });
}

function midprice(base: OrderTerms, request: TermsRequest): Result<OrderTerms, Breach> {
  const cap = request.alert.order?.limitPrice ?? null;
  return cap === null ? ok(base) : withLimit(base, statedPrice(cap, request), request);
}

/** The limit of a limit order; null when it is not known. */
function limitOf({ rule }: Plan, request: TermsRequest): Decimal | null {
  const stated = request.alert.order?.limitPrice ?? null;
  if (stated !== null) return statedPrice(stated, request);
  const price = ownPrice(request);
  return price === null ? null : moved(price, -rule.offsetTicks, request);
}

function withStop(plan: Plan, base: OrderTerms, request: TermsRequest): Result<OrderTerms, Breach> {
  const stop = stopOf(plan, request);
  if (stop === null || request.market.steps.length === 0) return err(noQuote());
  const { side, market } = request;
  const rounded = (plan.opens ? entryStopOnStep : stopOnStep)(stop, side, market.steps);
  const now = takingPrice(market.quote, side);
  const isMet = now !== null && now.minus(rounded).sign() * signOf(side) >= 0;
  if (plan.opens && isMet) {
    const explanation = `A stop at ${rounded.toString()} would be triggered at once: the price is ${now.toString()}.`;
    return err({ reason: 'LEVEL_WRONG_SIDE', explanation });
  }
  const terms = { ...base, stopPrice: rounded.toString() };
  if (plan.kind === 'stop') return ok(terms);
  const stated = statedPrice(request.alert.order?.limitPrice ?? null, request);
  const limit = stated ?? moved(rounded, plan.cap ?? LIVE_SLIPPAGE_CAP, request);
  return withLimit({ ...terms, type: 'STOP_LIMIT' satisfies OrderType }, limit, request);
}

function stopOf({ rule }: Plan, request: TermsRequest): Decimal | null {
  const wished = request.alert.order?.stopPrice ?? null;
  if (wished !== null) return statedPrice(wished, request);
  const price = ownPrice(request);
  return price === null ? null : moved(price, rule.offsetTicks, request);
}

function trailing(base: OrderTerms, request: TermsRequest): Result<OrderTerms, Breach> {
  const { market, side } = request;
  const price = takingPrice(market.quote, side) ?? ownPrice(request);
  const distance = request.alert.order?.trail ?? null;
  if (price === null || distance === null || market.steps.length === 0) return err(noQuote());
  const rounding = { steps: market.steps, rounds: 'down' } as const;
  const amount = distanceOnStep(amountOf(distance, price, request), price, rounding);
  const start = side === 'BUY' ? price.plus(amount) : price.minus(amount);
  return ok({
    ...base,
    type: 'TRAIL',
    trailingAmount: amount.toString(),
    stopPrice: stopOnStep(start, side, market.steps).toString(),
  });
}

function amountOf({ unit, value }: Distance, price: Decimal, { market }: TermsRequest): Decimal {
  const number = Decimal.of(value);
  const step = stepAt(price, market.steps) ?? Decimal.one;
  if (unit === 'ticks') return step.times(number);
  return unit === 'points' ? number : percentOf(price, number);
}

/** The alert's price as one of the traded contract, else the quote. */
function ownPrice({ alert, market, side }: TermsRequest): Decimal | null {
  return tradedPrice(alert.price, market) ?? takingPrice(market.quote, side);
}

/** A price of the alert as one of the traded contract; mirrored at the alert's price where sides changed places. */
function statedPrice(level: string | null, request: TermsRequest): Decimal | null {
  const { alert, market, mirrored } = request;
  const stated = tradedPrice(level, market);
  if (stated === null || !mirrored) return stated;
  const price = tradedPrice(alert.price, market);
  return price === null ? null : price.plus(price).minus(stated);
}

/** `ticks` price steps further in the direction of the order: up for a buy. */
function moved(price: Decimal, ticks: number, { side, market }: TermsRequest): Decimal {
  const step = stepAt(price, market.steps) ?? Decimal.zero;
  return price.plus(step.times(Decimal.of(ticks * signOf(side))));
}

function noQuote(): Breach {
  const explanation =
    'The price of the order follows from a real-time quote and the price steps, and one is missing.';
  return { reason: 'NO_QUOTE', explanation };
}
