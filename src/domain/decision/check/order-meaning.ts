import type { Alert } from '../../alert/alert.js';
import type { Distance, Level, OrderKind, Sizing } from '../../alert/order-wish.js';
import { PLAIN_ORDERS } from '../../strategy/order-rules.js';
import type { OrderRule, OrderRules } from '../../strategy/order-rules.js';
import type { Strategy } from '../../strategy/strategy.js';
import { LIVE_SLIPPAGE_CAP } from '../leg-terms.js';
import { sizingOf } from '../sizing.js';

type Mode = 'shadow' | 'paper' | 'live';

/** How the orders of an alert would be sized, priced, protected and held back, in sentences; none for plain orders. */
export function orderSentences(alert: Alert, strategy: Strategy, mode: Mode): readonly string[] {
  const rules = strategy.orders ?? PLAIN_ORDERS;
  const closes =
    alert.marketPosition === null ? alert.action === 'exit' : alert.marketPosition === 'flat';
  if (closes) return [...partSentence(alert), ...exitSentence(alert, rules)];
  return [
    ...sizeSentence(sizingOf(alert, strategy), alert),
    ...entrySentence(alert, rules, mode),
    ...protectionSentence(alert, rules),
    ...boundSentences(rules),
  ];
}

const SIZE_WORDS: Readonly<Record<Sizing['rule'], (value: string) => string>> = {
  fixed: (value) => `${value} contracts or shares`,
  percentOfPosition: (value) => `${value} % of the position held`,
  percentOfEquity: (value) => `what ${value} % of the account's equity buys`,
  cash: (value) => `what ${value} in the currency of the contract buys`,
  risk: (value) => `what loses ${value} % of the account's equity when the stop is hit`,
  riskAmount: (value) => `what loses ${value} when the stop is hit`,
};

/** A size that is no plain number, in words. */
function sizeSentence({ rule, value }: Sizing, { order }: Pick<Alert, 'order'>): readonly string[] {
  if (rule === 'fixed') return [];
  const source = (order?.size ?? null) === null ? "the strategy's" : "the alert's";
  return [
    `By ${source} rule its size is ${SIZE_WORDS[rule](value)}, rounded down to whole ones; the outcomes below assume an account of 100000.`,
  ];
}

function partSentence({ order }: Alert): readonly string[] {
  const size = order?.size ?? null;
  if (size?.rule !== 'percentOfPosition') return [];
  return [`Only ${size.value} % of the position are closed, rounded down to whole ones.`];
}

const KINDS: Readonly<Record<OrderKind, string>> = {
  market: 'a market order',
  limit: 'a limit order',
  stop: 'a stop order',
  stopLimit: 'a stop order with a limit',
  trail: 'a trailing stop',
  midprice: 'an order at the middle of the quote',
};

function entrySentence(alert: Alert, rules: OrderRules, mode: Mode): readonly string[] {
  const wish = alert.order;
  const stated = wish?.type ?? null;
  const kind = stated ?? rules.entries?.type ?? 'market';
  const cap = rules.slippageCap ?? (mode === 'live' ? LIVE_SLIPPAGE_CAP : null);
  if (kind === 'market' && cap !== null && rules.entries?.type !== 'market') {
    return [
      `What opens is a limit order ${cap} price steps through the quote; without a real-time quote it is refused (NO_QUOTE).`,
    ];
  }
  if (kind === 'market') return [];
  const from = stated === null ? 'By the strategy' : 'By the alert';
  return [`${from} what opens is ${KINDS[kind]}${pricesOf(alert, rules.entries)}.`];
}

function exitSentence({ order }: Alert, rules: OrderRules): readonly string[] {
  const stated = order?.type ?? null;
  const kind = stated ?? rules.exits?.type ?? 'market';
  if (kind === 'market') return [];
  const from = stated === null ? 'By the strategy' : 'By the alert';
  return [`${from} the exit is ${KINDS[kind]}; where its price is not known, a market order.`];
}

function pricesOf({ order }: Alert, rule: OrderRule | null): string {
  const stop = order?.stopPrice ?? null;
  const limit = order?.limitPrice ?? null;
  const trail = order?.trail ?? null;
  if (trail !== null) return ` by ${distanceWords(trail)}`;
  if (stop === null && limit === null) {
    const offset = rule?.offsetTicks ?? 0;
    return offset === 0 ? " at the alert's price" : ` ${offset} price steps from the alert's price`;
  }
  const parts = [
    ...(stop === null ? [] : [`stop ${stop}`]),
    ...(limit === null ? [] : [`limit ${limit}`]),
  ];
  return ` at ${parts.join(', ')} of the chart, rounded to the contract's price steps`;
}

function protectionSentence({ order }: Alert, rules: OrderRules): readonly string[] {
  const ownStop = (order?.stopLoss ?? order?.trailingStop ?? null) !== null;
  const stop = ownStop ? (order?.stopLoss ?? null) : (rules.bracket?.stop ?? null);
  const trail = ownStop ? (order?.trailingStop ?? null) : (rules.bracket?.trailing ?? null);
  const profit = order?.takeProfit ?? rules.bracket?.profit ?? null;
  const parts = [
    ...(stop === null ? [] : [`a stop ${levelWords(stop)}`]),
    ...(trail === null ? [] : [`a stop trailing by ${distanceWords(trail)}`]),
    ...(profit === null ? [] : [`a target ${levelWords(profit)}`]),
  ];
  if (parts.length === 0) return [];
  return [
    `What opens is protected at the broker by ${parts.join(' and ')}, as a distance from the fill.`,
  ];
}

function levelWords(level: Level): string {
  return level.unit === 'price' ? `at ${level.value} of the chart` : `${distanceWords(level)} away`;
}

function distanceWords({ unit, value }: Distance): string {
  return { ticks: `${value} price steps`, points: `${value} points`, percent: `${value} %` }[unit];
}

function boundSentences(rules: OrderRules): readonly string[] {
  const { priceCollarTicks: collar, maxSpreadTicks: spread, minExcess } = rules;
  return [
    ...(collar === null
      ? []
      : [`It opens nothing when the price is more than ${collar} price steps from the alert's.`]),
    ...(spread === null
      ? []
      : [`It opens nothing when bid and ask are more than ${spread} price steps apart.`]),
    ...(minExcess === null
      ? []
      : [`It opens nothing that would leave less than ${minExcess} above the margin.`]),
    ...(rules.closedMarket === 'queue'
      ? ['While the exchange is closed it waits, as long as alerts may wait.']
      : []),
  ];
}
