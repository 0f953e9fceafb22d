import type { Alert } from '../../alert/alert.js';
import type { Contract } from '../../contract/contract.js';
import { stockRootName } from '../../contract/symbol.js';
import type { ParsedSymbol } from '../../contract/symbol.js';
import { Decimal } from '../../kernel/decimal.js';
import { toIso } from '../../kernel/instant.js';
import type { Instant } from '../../kernel/instant.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { DecisionInput } from '../decision-input.js';
import { decide } from '../decide.js';
import type { Decision } from '../decide.js';
import { totalAfter } from '../legs.js';
import { NO_FACTS } from '../market-facts.js';
import type { MarketFacts } from '../market-facts.js';
import { sizingOf } from '../sizing.js';
import { termsWords } from '../terms-words.js';
import type { Outcome } from './alert-check.js';

/** The price step of stocks above a dollar. */
const CENT = '0.01';
const SAMPLE_EQUITY = '100000';

export interface OutcomeRequest {
  readonly alert: Alert;
  readonly strategy: Strategy;
  readonly symbol: ParsedSymbol;
  readonly mode: DecisionInput['mode'];
  readonly now: Instant;
}

/**
 * What {@link decide} says of an alert that fires now, on a flat position, a long and a short one, while nothing
 * restrains trading: no month near delivery, no other order, the first order of the day, inside the entry windows, the
 * market where the alert says it is.
 */
export function sampleOutcomes(request: OutcomeRequest): readonly Outcome[] {
  const size = sizeOf(request.alert, request.strategy);
  return [Decimal.zero, size, size.negated()].map((position) => outcomeOn(position, request));
}

/** The size of the positions that are shown: that of an opening where it is a plain number. */
function sizeOf(alert: Alert, strategy: Strategy): Decimal {
  const { rule, value } = sizingOf(alert, strategy);
  const isShown = rule === 'fixed' && (alert.marketPosition !== null || alert.action !== 'exit');
  return Decimal.of(isShown ? value : strategy.quantity);
}

/** The market as it would be if nothing had moved since the alert. */
function quietMarket(price: string | null, symbol: ParsedSymbol): MarketFacts {
  const currency = symbol.kind === 'future' ? symbol.root.currency : 'USD';
  const quote = price === null ? null : { bid: price, ask: price, last: price };
  return {
    ...NO_FACTS,
    quote,
    chartQuote: quote,
    steps: [{ from: '0', increment: symbol.kind === 'future' ? symbol.root.tick : CENT }],
    funds: { currency, netLiquidation: SAMPLE_EQUITY },
  };
}

function outcomeOn(position: Decimal, request: OutcomeRequest): Outcome {
  const decision = decide(inputOn(position, request));
  const placed = decision.outcome === 'place';
  const target = placed ? totalAfter(decision.legs, position) : position;
  return {
    position: position.toString(),
    target: target.toString(),
    code: placed ? decision.leftOut : decision.reason,
    sentence: `${named(position)}: ${placed ? done(decision, position, target) : notDone(decision)}`,
  };
}

function inputOn(position: Decimal, request: OutcomeRequest): DecisionInput {
  const { strategy, symbol, now, mode } = request;
  const contract = contractOf(symbol);
  const price = request.alert.price === null ? null : Decimal.of(request.alert.price);
  const limits = price === null ? { ...strategy.limits, maxOrderNotional: null } : strategy.limits;
  return {
    alert: { ...request.alert, at: null, test: false },
    receivedAt: now,
    now,
    newerAlert: false,
    strategy: { ...strategy, entryWindows: [], limits },
    mode: mode === 'live' ? 'live' : 'paper',
    contract,
    holdings: position.isZero() ? [] : [{ contract, quantity: position, working: Decimal.zero }],
    restraints: {
      killSwitch: 'ACTIVE',
      openingOff: null,
      ordersToday: 0,
      flipsThisHour: 0,
      today: toIso(now).slice(0, 10),
    },
    price,
    market: quietMarket(request.alert.price, symbol),
  };
}

/** A contract as the broker would name it, without month or days. */
function contractOf(symbol: ParsedSymbol): Contract {
  const nameless = { conid: 1, month: null, expirationDate: null, lastSafeDay: null };
  if (symbol.kind === 'future') {
    const { root } = symbol;
    const { name, pointValue } = root;
    return { ...nameless, guardDay: null, root, symbol: name, pointValue };
  }
  const root = {
    name: stockRootName(symbol.ticker),
    type: 'stock' as const,
    symbol: symbol.ticker,
    tradingClass: symbol.ticker,
    multiplier: '1',
    exchange: 'SMART',
    currency: 'USD',
  };
  return { ...nameless, guardDay: null, root, symbol: symbol.ticker, pointValue: '1' };
}

function named(position: Decimal): string {
  if (position.isZero()) return 'Flat';
  return `${position.sign() > 0 ? 'Long' : 'Short'} ${position.abs().toString()}`;
}

function done(decision: Decision, from: Decimal, to: Decimal): string {
  const change = to.minus(from);
  const last = decision.legs.at(-1);
  const how = last === undefined ? '' : termsWords(last.terms);
  const order = `${change.sign() > 0 ? 'buys' : 'sells'} ${change.abs().toString()}${how}`;
  const rest = decision.outcome === 'place' && decision.leftOut !== null ? decision.leftOut : null;
  const left = rest === null ? '' : ` (the rest is left out: ${rest})`;
  return `${order}, ${effectOf(from, to)}${left}.`;
}

function effectOf(from: Decimal, to: Decimal): string {
  if (to.isZero()) return 'which closes the position';
  const end = named(to).toLowerCase();
  if (from.isZero()) return `which opens ${end}`;
  if (from.sign() !== to.sign()) return `a reversal to ${end}`;
  return `which ${to.abs().compare(from.abs()) > 0 ? 'adds' : 'reduces'} to ${end}`;
}

function notDone(decision: Decision): string {
  const code = decision.outcome === 'skip' ? ` (${decision.reason})` : '';
  return `does nothing${code}. ${decision.explanation}`;
}
