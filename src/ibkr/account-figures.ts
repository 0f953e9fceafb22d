import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { AccountFunds } from '../ports/broker.port.js';
import { decimalOf, isRecord, textOf } from './json-fields.js';

/**
 * Net liquidation and cash in an answer of `/portfolio/{account}/summary`, whose totals are in the base currency and name
 * it; null when one of them is missing or the currencies differ.
 */
export function fundsOf(body: unknown): Omit<AccountFunds, 'dailyProfit'> | null {
  const total = amountOf(body, 'netliquidation');
  const cash = amountOf(body, 'totalcashvalue');
  if (total === null || cash === null || total.currency !== cash.currency) return null;
  return {
    currency: total.currency,
    netLiquidation: total.amount.toString(),
    cash: cash.amount.toString(),
  };
}

function amountOf(body: unknown, key: string): { amount: Decimal; currency: string } | null {
  const entry = isRecord(body) ? body[key] : undefined;
  if (!isRecord(entry) || entry['isNull'] === true) return null;
  const amount = decimalOf(entry, 'amount');
  const currency = textOf(entry, 'currency');
  return amount === null || currency === null ? null : { amount, currency };
}

/**
 * The day's profit of the account in an answer of `/iserver/account/pnl/partitioned`, over all its models; null when it
 * tells none, as the first answer of a session does.
 */
export function dailyProfitOf(body: unknown, account: string): DecimalText | null {
  const rows = isRecord(body) && isRecord(body['upnl']) ? body['upnl'] : {};
  const profits = Object.entries(rows)
    .filter(([key]) => key.startsWith(`${account}.`))
    .map(([, row]) => (isRecord(row) ? decimalOf(row, 'dpl') : null))
    .filter((profit) => profit !== null);
  if (profits.length === 0) return null;
  return profits.reduce((sum, profit) => sum.plus(profit), Decimal.zero).toString();
}
