import type { OrderKind, SizeRule } from './order-wish.js';

/** Texts of a body that say how its order is to work, under one name each. */
export const WISH_FIELDS = [
  'orderType',
  'limitPrice',
  'stopPrice',
  'trailAmount',
  'trailPercent',
  'timeInForce',
  'outsideRegularHours',
  'stopLoss',
  'stopLossAmount',
  'stopLossPercent',
  'stopLossType',
  'takeProfit',
  'takeProfitAmount',
  'takeProfitPercent',
  'trailingStop',
  'trailingStopPercent',
  'quantityType',
  'riskPercentage',
] as const;

export type WishField = (typeof WISH_FIELDS)[number];

/**
 * The names they go by in bodies, in small letters and digits only: ours, TradersPost's
 * (https://docs.traderspost.io/docs/core-concepts/signals/webhooks) and PickMyTrade's
 * (https://pickmytrade.io/pages/alert.html: tp and sl are prices, percentage_tp and percentage_sl percent of the price).
 */
export const WISH_NAMES: Readonly<Record<string, WishField>> = {
  ordertype: 'orderType',
  limit: 'limitPrice',
  limitprice: 'limitPrice',
  stopprice: 'stopPrice',
  stplimitstpprice: 'stopPrice',
  trailamount: 'trailAmount',
  trailpercent: 'trailPercent',
  timeinforce: 'timeInForce',
  tif: 'timeInForce',
  extendedhours: 'outsideRegularHours',
  outsideregularhours: 'outsideRegularHours',
  stop: 'stopLoss',
  sl: 'stopLoss',
  stoploss: 'stopLoss',
  stoplossprice: 'stopLoss',
  stoplossamount: 'stopLossAmount',
  stoplosspercent: 'stopLossPercent',
  percentagesl: 'stopLossPercent',
  tp: 'takeProfit',
  takeprofit: 'takeProfit',
  takeprofitprice: 'takeProfit',
  takeprofitamount: 'takeProfitAmount',
  takeprofitpercent: 'takeProfitPercent',
  percentagetp: 'takeProfitPercent',
  trailingstop: 'trailingStop',
  trailingstopamount: 'trailingStop',
  trailingstoppercent: 'trailingStopPercent',
  quantitytype: 'quantityType',
  riskpercentage: 'riskPercentage',
};

/** The same for the members of TradersPost's objects. */
export const NESTED_NAMES: Readonly<
  Partial<Record<WishField, Readonly<Record<string, WishField>>>>
> = {
  stopLoss: {
    type: 'stopLossType',
    stopprice: 'stopLoss',
    price: 'stopLoss',
    amount: 'stopLossAmount',
    percent: 'stopLossPercent',
    trailamount: 'trailingStop',
    trailpercent: 'trailingStopPercent',
  },
  takeProfit: {
    limitprice: 'takeProfit',
    price: 'takeProfit',
    amount: 'takeProfitAmount',
    percent: 'takeProfitPercent',
  },
  trailingStop: { amount: 'trailingStop', percent: 'trailingStopPercent' },
};

/** Names of order types: in small letters, without other signs. */
export const TYPE_NAMES: ReadonlyMap<string, OrderKind> = new Map([
  ['market', 'market'],
  ['mkt', 'market'],
  ['limit', 'limit'],
  ['lmt', 'limit'],
  ['stop', 'stop'],
  ['stp', 'stop'],
  ['stoplimit', 'stopLimit'],
  ['stplmt', 'stopLimit'],
  ['stplimit', 'stopLimit'],
  ['trail', 'trail'],
  ['trailingstop', 'trail'],
  ['midprice', 'midprice'],
]);

/** What `quantityType` may say, and the rule behind it. */
export const SIZE_NAMES: ReadonlyMap<string, SizeRule> = new Map([
  ['fixedquantity', 'fixed'],
  ['fixed', 'fixed'],
  ['percentofposition', 'percentOfPosition'],
  ['percentofequity', 'percentOfEquity'],
  ['dollaramount', 'cash'],
  ['cash', 'cash'],
  ['riskpercent', 'risk'],
  ['riskdollaramount', 'riskAmount'],
  ['riskdollar', 'riskAmount'],
]);
