/**
 * What a field of an alert can ask for beyond a market order of contracts or shares in one account, by the field's name
 * in small letters and digits only: `stopLoss`, `stop_loss` and `StopLoss` are one. The names are those of our own body,
 * of TradersPost (https://docs.traderspost.io/docs/core-concepts/signals/webhooks: orderType, limitPrice, stopPrice,
 * trailAmount, trailPercent, quantityType, takeProfit, stopLoss, timeInForce, extendedHours, ignoreTradingWindows,
 * cancel, optionType, intrinsicValue, expiration, strikeCount, strikesAway, strikePrice) and of PickMyTrade
 * (https://pickmytrade.io/pages/alert.html,
 * https://docs.pickmytrade.io/docs/rithmic-json-configuration-for-tradingview-integration: tp, sl, percentage_*,
 * dollar_*, trail*, update_tp, update_sl, risk_percentage, order_type, gtd_in_second, advance_tp_sl, multiple_accounts).
 */
export interface Demand {
  /** Completes "... cannot be done yet". */
  readonly what: string;
  /** Values that ask for nothing more than is done anyway, in small letters. Without it: zero, false and nothing. */
  readonly met?: readonly string[];
}

const MARKET = { what: 'An order that is no market order', met: ['market', 'mkt'] };
const PRICED = { what: 'An order with a limit or a stop price' };
const PROTECTED = { what: 'A stop loss, a take profit or a trailing stop' };
const DAY = { what: 'A time in force other than day', met: ['day'] };
const TIMED = { what: 'An order with an end of its own' };
const OPTION = { what: 'An order in options' };
const SIZED = { what: 'A size that is no fixed number of contracts or shares' };

export const DEMANDS: Readonly<Record<string, Demand>> = {
  ordertype: MARKET,
  limit: PRICED,
  limitprice: PRICED,
  stopprice: PRICED,
  stplimitstpprice: PRICED,
  stop: PROTECTED,
  tp: PROTECTED,
  sl: PROTECTED,
  percentagetp: PROTECTED,
  percentagesl: PROTECTED,
  dollartp: PROTECTED,
  dollarsl: PROTECTED,
  breakeven: PROTECTED,
  breakevenoffset: PROTECTED,
  updatetp: PROTECTED,
  updatesl: PROTECTED,
  advancetpsl: PROTECTED,
  bracket: PROTECTED,
  timeinforce: DAY,
  tif: DAY,
  gtdinsecond: TIMED,
  extendedhours: { what: 'An order outside regular trading hours' },
  ignoretradingwindows: { what: 'An entry outside the windows of the strategy file' },
  delay: { what: 'Waiting before the order' },
  cancel: { what: 'Leaving earlier orders of the strategy open', met: ['true', '1', 'yes'] },
  quantitytype: { ...SIZED, met: ['fixed_quantity'] },
  riskpercentage: SIZED,
  quantitymultiplier: { ...SIZED, met: ['0', '1'] },
  fullclosed: { what: 'Closing a part of a position', met: ['true', '1', 'yes'] },
  multipleaccounts: { what: 'Trading several accounts' },
  insttype: { ...OPTION, met: ['fut', 'future', 'futures', 'stk', 'stock', 'stocks'] },
  optiontype: OPTION,
  intrinsicvalue: OPTION,
  expiration: OPTION,
  strikecount: OPTION,
  strikesaway: OPTION,
  strikeprice: OPTION,
};

/** Beginnings of names that ask for protection whatever follows: `stopLossPercent`, `trailing_stop`. */
export const PROTECTIVE_BEGINNING =
  /^(takeprofit|stoploss|trail(ing|stop|trigger|freq|amount|percent|price|$))/;
export const PROTECTION: Demand = PROTECTED;
