import { QUOTE_FIELDS } from './quote-row.js';

/** Keeps the connection; the gateway wants it at least once a minute. */
export const PING = 'tic';

/** Orders without a filter: one would also hide orders from `/iserver/account/orders`. */
const ORDERS = 'sor+{}';
const TRADES = 'str+{"realtimeUpdatesOnly":false,"days":7}';

/** Asks for every order and every trade of seven days, and for what happens to them. */
export const SUBSCRIBED: readonly string[] = [ORDERS, TRADES];

/** The same again: the gateway answers with all rows, which proves that it still tells. */
export const RENEWED: readonly string[] = ['uor+{}', ORDERS, 'utr', TRADES];

export function quotesFrom(conid: number): string {
  return `smd+${conid}+${JSON.stringify({ fields: QUOTE_FIELDS.split(',') })}`;
}

export function noQuotesFrom(conid: number): string {
  return `umd+${conid}+{}`;
}
