import { Decimal } from '../domain/kernel/decimal.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import {
  contractDays,
  monthAt,
  monthIndex,
  monthLetter,
  monthName,
  MONTH_LETTERS,
  type ContractDays,
  type ContractMonth,
} from './futures-calendar.js';
import { FUTURES, STOCKS, type FutureProduct, type StockProduct } from './products.table.js';
import { seededBits } from './seeded.js';

export interface FutureContract {
  readonly conid: number;
  readonly product: FutureProduct;
  readonly month: ContractMonth;
  readonly days: ContractDays;
}

export interface StockContract {
  readonly conid: number;
  readonly product: StockProduct;
}

export type Contract = FutureContract | StockContract;

const FIRST_CONID = 700_000_000;
const CONIDS_A_PRODUCT = 10_000;
const PRODUCT_BY_NUMBER = new Map(FUTURES.map((product) => [product.number, product]));
const STOCK_BY_CONID = new Map(STOCKS.map((product) => [product.conid, product]));

export function isFuture(contract: Contract): contract is FutureContract {
  return contract.product.kind === 'FUT';
}

function futureContract(product: FutureProduct, month: ContractMonth): FutureContract {
  const conid = FIRST_CONID + product.number * CONIDS_A_PRODUCT + monthIndex(month);
  return { conid, product, month, days: contractDays(product.rule, month) };
}

/** The contract of a conid, expired months among them; null when there is none. The conid of a month never changes. */
export function contractOf(conid: number): Contract | null {
  const stock = STOCK_BY_CONID.get(conid);
  if (stock !== undefined) return { conid, product: stock };
  const offset = conid - FIRST_CONID;
  const product = PRODUCT_BY_NUMBER.get(Math.floor(offset / CONIDS_A_PRODUCT));
  return product === undefined || !Number.isInteger(conid)
    ? null
    : futureContract(product, monthAt(offset % CONIDS_A_PRODUCT));
}

/** Months of one product that are listed on a day, nearest first. */
function listedMonths(product: FutureProduct, today: CalendarDate): readonly FutureContract[] {
  const listed: FutureContract[] = [];
  const start = monthIndex({ year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) });
  for (let index = start; listed.length < product.listed; index += 1) {
    const contract = futureContract(product, monthAt(index));
    const inCycle = product.months.includes(MONTH_LETTERS.charAt(contract.month.month - 1));
    const isSerial = index < start + product.serial;
    if ((inCycle || isSerial) && contract.days.expiration >= today) listed.push(contract);
  }
  return listed;
}

/** Listed futures of a symbol, twins of another trading class among them, in no useful order; empty when unknown. */
export function listedFutures(symbol: string, today: CalendarDate): readonly FutureContract[] {
  return FUTURES.filter((product) => product.symbol === symbol)
    .flatMap((product) => listedMonths(product, today))
    .toSorted((a, b) => seededBits(a.conid) - seededBits(b.conid));
}

export function stockOf(symbol: string): StockContract | null {
  const product = STOCKS.find((stock) => stock.symbol === symbol);
  return product === undefined ? null : { conid: product.conid, product };
}

/** USD that one point of the quoted price is worth in one contract or share. */
export function pointValue(contract: Contract): Decimal {
  if (!isFuture(contract)) return Decimal.one;
  const { multiplier, priceMagnifier } = contract.product;
  return Decimal.of(multiplier).dividedBy(Decimal.of(priceMagnifier), 4);
}

/** `ESM6`, `AAPL`. */
export function localSymbol(contract: Contract): string {
  if (!isFuture(contract)) return contract.product.symbol;
  const { product, month } = contract;
  return `${product.tradingClass}${monthLetter(month)}${String(month.year % 10)}`;
}

/** `Jun26 '25`, the expiration as the broker's rows show it; the symbol for a stock. */
export function contractDescription(contract: Contract): string {
  if (!isFuture(contract)) return contract.product.symbol;
  const day = contract.days.expiration;
  return `${monthName(Number(day.slice(5, 7)))}${day.slice(8)} '${day.slice(2, 4)}`;
}

/** `700010317@CME` for a future, the bare conid for a stock. */
export function conidEx(contract: Contract): string {
  const conid = String(contract.conid);
  return isFuture(contract) ? `${conid}@${contract.product.exchange}` : conid;
}

/** `YYYYMMDD` as text. */
export function compactDate(day: CalendarDate): string {
  return day.replaceAll('-', '');
}
