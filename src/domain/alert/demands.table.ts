/**
 * What a field of an alert can ask for that is not done, by the field's name in small letters and digits only:
 * `updateSl`, `update_sl` and `UpdateSL` are one. The names are those of TradersPost
 * (https://docs.traderspost.io/docs/core-concepts/signals/webhooks: ignoreTradingWindows, cancel, optionType,
 * intrinsicValue, expiration, strikeCount, strikesAway, strikePrice) and of PickMyTrade
 * (https://pickmytrade.io/pages/alert.html,
 * https://docs.pickmytrade.io/docs/rithmic-json-configuration-for-tradingview-integration: dollar_*, trail*, update_tp,
 * update_sl, gtd_in_second, advance_tp_sl, multiple_accounts). What is done stands in `wish-names.table.ts`.
 */
export interface Demand {
  /** Completes "... cannot be done yet". */
  readonly what: string;
  /** Values that ask for nothing more than is done anyway, in small letters. Without it: zero, false and nothing. */
  readonly met?: readonly string[];
}

const PROTECTED = { what: 'A protection of that kind' };
const TIMED = { what: 'An order with an end of its own' };
const OPTION = { what: 'An order in options' };
const SIZED = { what: 'A size that is a multiple of another' };

export const DEMANDS: Readonly<Record<string, Demand>> = {
  dollartp: PROTECTED,
  dollarsl: PROTECTED,
  breakeven: PROTECTED,
  breakevenoffset: PROTECTED,
  updatetp: PROTECTED,
  updatesl: PROTECTED,
  advancetpsl: PROTECTED,
  bracket: PROTECTED,
  gtdinsecond: TIMED,
  ignoretradingwindows: { what: 'An entry outside the windows of the strategy file' },
  delay: { what: 'Waiting before the order' },
  cancel: { what: 'Leaving earlier orders of the strategy open', met: ['true', '1', 'yes'] },
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

/** Beginnings of names that ask for protection whatever follows: `stopLossTicks`, `trail_trigger`. */
export const PROTECTIVE_BEGINNING =
  /^(takeprofit|stoploss|trail(ing|stop|trigger|freq|amount|percent|price|$))/;
export const PROTECTION: Demand = PROTECTED;
