import type { Distance, Lifetime, OrderKind, SizeRule, Sizing } from '../alert/order-wish.js';
import type { DecimalText } from '../kernel/decimal.js';

/** Order types that a strategy file may name. */
export const RULE_TYPES = [
  'market',
  'limit',
  'stop',
  'stopLimit',
  'midprice',
] as const satisfies readonly OrderKind[];
export type RuleType = (typeof RULE_TYPES)[number];

/** Rules of size that a strategy file may name. */
export const STRATEGY_SIZES = [
  'fixed',
  'percentOfPosition',
  'percentOfEquity',
  'cash',
  'risk',
] as const satisfies readonly SizeRule[];

export const TIMEOUT_RULES = ['cancel', 'chase', 'market'] as const;

/** How orders work whose alert does not say. */
export interface OrderRule {
  readonly type: RuleType;
  /**
   * Smallest price steps from the alert's price, or from the quote where it has none: of a limit towards the better price,
   * of a stop beyond it.
   */
  readonly offsetTicks: number;
  readonly timeInForce: Lifetime;
  readonly outsideRegularHours: boolean;
  /** Seconds after which what is not filled is cancelled, priced anew or sent as a market order; null = never. */
  readonly timeoutSeconds: number | null;
  readonly onTimeout: (typeof TIMEOUT_RULES)[number];
}

export const MARKET_RULE: OrderRule = {
  type: 'market',
  offsetTicks: 0,
  timeInForce: 'DAY',
  outsideRegularHours: false,
  timeoutSeconds: null,
  onTimeout: 'cancel',
};

/** How what is opened is protected where its alert does not say; null = not. */
export interface Bracket {
  readonly stop: Distance | null;
  readonly profit: Distance | null;
  readonly trailing: Distance | null;
}

/** Money that may be lost, in the base currency of the account; null = no bound. */
export interface LossLimits {
  readonly dailyLoss: DecimalText | null;
  /** Below the highest equity since the limit was set. */
  readonly drawdown: DecimalText | null;
  readonly onBreach: 'reduce' | 'flatten';
}

/** How the orders of a strategy are sized, priced, protected and bounded beyond its hard limits. */
export interface OrderRules {
  /** Size of what is opened where the alert names none; null = the strategy's quantity. */
  readonly sizing: Sizing | null;
  /** Null = market orders; in live mode limits of `slippageCap` through the quote. */
  readonly entries: OrderRule | null;
  /** Null = market orders. */
  readonly exits: OrderRule | null;
  /** How many price steps through a fresh quote an entry may cost; null = 10 in live mode, else no bound. */
  readonly slippageCap: number | null;
  readonly bracket: Bracket | null;
  /** Farthest, in price steps, that the chart's contract may have gone from the alert's price; null = any. */
  readonly priceCollarTicks: number | null;
  /** Widest distance of bid and ask, in price steps, at which is opened; null = any. */
  readonly maxSpreadTicks: number | null;
  /** Equity that must be left above the margin after an order that opens; null = not asked for. */
  readonly minExcess: DecimalText | null;
  readonly losses: LossLimits | null;
  /** What becomes of an entry while the exchange is closed: it ends, or waits as long as alerts may wait. */
  readonly closedMarket: 'expire' | 'queue';
}

/** What a strategy does whose file names none of these. */
export const PLAIN_ORDERS: OrderRules = {
  sizing: null,
  entries: null,
  exits: null,
  slippageCap: null,
  bracket: null,
  priceCollarTicks: null,
  maxSpreadTicks: null,
  minExcess: null,
  losses: null,
  closedMarket: 'expire',
};
