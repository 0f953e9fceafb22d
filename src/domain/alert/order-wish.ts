import type { DecimalText } from '../kernel/decimal.js';

export const ORDER_KINDS = ['market', 'limit', 'stop', 'stopLimit', 'trail', 'midprice'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const LIFETIMES = ['DAY', 'GTC', 'IOC', 'OPG'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

/** How far from a price: in the contract's smallest steps, in points of price, or in percent of the price. Positive. */
export interface Distance {
  readonly unit: 'ticks' | 'points' | 'percent';
  readonly value: DecimalText;
}

/** A price of the chart, or a distance from the price at which the position is opened. Positive. */
export type Level = Distance | { readonly unit: 'price'; readonly value: DecimalText };

export const SIZE_RULES = [
  'fixed',
  'percentOfPosition',
  'percentOfEquity',
  'cash',
  'risk',
  'riskAmount',
] as const;

/**
 * What a size is a number of: contracts or shares; percent of the position held; percent of the account's equity, or an
 * amount of money, by the worth of what is bought; percent of equity, or an amount, lost when the stop is hit.
 */
export type SizeRule = (typeof SIZE_RULES)[number];

export interface Sizing {
  readonly rule: SizeRule;
  /** Positive. */
  readonly value: DecimalText;
}

/** What an alert asks of its order beyond side and contracts; null where it leaves that to the strategy. */
export interface OrderWish {
  readonly type: OrderKind | null;
  /** Prices of the chart's contract. */
  readonly limitPrice: DecimalText | null;
  readonly stopPrice: DecimalText | null;
  /** Of an order of the type trail. */
  readonly trail: Distance | null;
  readonly timeInForce: Lifetime | null;
  readonly outsideRegularHours: boolean | null;
  /** How the position that is opened is to be protected. */
  readonly stopLoss: Level | null;
  readonly takeProfit: Level | null;
  readonly trailingStop: Distance | null;
  readonly size: Sizing | null;
}
