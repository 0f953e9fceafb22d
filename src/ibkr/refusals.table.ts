import type { Code } from '../domain/kernel/codes.table.js';

/**
 * IBKR's refusals by their words; the first line that fits counts. The wording is the gateway's own, typo included.
 * Words that are not here are no refusal: what became of the order has to be looked up.
 */
export const REFUSALS: readonly (readonly [words: RegExp, code: Code])[] = [
  [
    /available funds are in ?sufficient|insufficient|equity with loan value|currency leverage/i,
    'INSUFFICIENT_FUNDS',
  ],
  [
    /order handling rules for derivatives|closing.only|close-only|closing orders|closing positions|no opening/i,
    'CONTRACT_NOT_OPENABLE',
  ],
  [/no trading permission|customer ineligible/i, 'NO_TRADING_PERMISSION'],
  [
    /minimum price variation|exceeds the tick size limit|at the limit price you selected/i,
    'PRICE_REFUSED',
  ],
  [
    /too large for us to accept|exceeds the size limit|exceeds the total value limit/i,
    'ORDER_TOO_LARGE',
  ],
  [/exchange is closed/i, 'MARKET_CLOSED'],
  [/order not confirmed/i, 'QUESTION_DECLINED'],
  [/no security definition|exchange selected is invalid/i, 'CONTRACT_UNKNOWN'],
  [/invalid account id/i, 'ACCOUNT_MISMATCH'],
  [/manual ?indicator|ext ?operator|536-b/i, 'ORDER_INVALID'],
  [
    /missing order parameters|invalid order attribute|invalid order price fields|java\.lang\.exception/i,
    'ORDER_INVALID',
  ],
  [
    /order rejected|unable to accept your order|cannot accept an? order|we do not accept/i,
    'BROKER_REFUSED',
  ],
];
