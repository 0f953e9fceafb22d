import type { FutureListing } from '../domain/contract/month-choice.js';
import { monthOfLocalSymbol } from '../domain/contract/contract-month.js';
import type { ContractFacts } from '../domain/contract/verification.js';
import {
  dateOf,
  decimalOf,
  integerOf,
  isRecord,
  recordsOf,
  textOf,
  type JsonRecord,
} from './json-fields.js';

/** The months of one symbol in an answer of `/trsrv/futures`; null when one row cannot be read. Unsorted. */
export function listingsOf(body: unknown, symbol: string): readonly FutureListing[] | null {
  const rows = isRecord(body) ? recordsOf(body[symbol]) : null;
  const listings = rows?.map(listingOf) ?? null;
  return listings?.every((listing) => listing !== null) === true ? listings : null;
}

function listingOf(row: JsonRecord): FutureListing | null {
  const conid = integerOf(row, 'conid');
  const expirationDate = dateOf(row, 'expirationDate');
  if (conid === null || expirationDate === null) return null;
  const longCutOff = dateOf(row, 'longFuturesCutOff');
  const shortCutOff = dateOf(row, 'shortFuturesCutOff');
  return longCutOff === null || shortCutOff === null
    ? null
    : { conid, expirationDate, longCutOff, shortCutOff };
}

/**
 * The conid of a ticker in an answer of `/trsrv/stocks`: the US listing. Null when there is none; a ticker without one
 * is not traded, for abroad the same ticker is often another company.
 */
export function stockConidOf(body: unknown, symbol: string): number | null {
  const companies = isRecord(body) ? (recordsOf(body[symbol]) ?? []) : [];
  const listings = companies
    .filter((company) => company['assetClass'] === 'STK')
    .flatMap((company) => recordsOf(company['contracts']) ?? []);
  const american = listings.find((listing) => listing['isUS'] === true);
  return american === undefined ? null : integerOf(american, 'conid');
}

/** What `/iserver/contract/{conid}/info-and-rules` says; null when a field that every contract has is missing. */
export function factsOf(body: unknown): ContractFacts | null {
  if (!isRecord(body)) return null;
  const conid = integerOf(body, 'con_id');
  const symbol = textOf(body, 'symbol');
  const securityType = textOf(body, 'instrument_type');
  const currency = textOf(body, 'currency');
  if (conid === null || symbol === null || securityType === null || currency === null) return null;
  const rules = isRecord(body['rules']) ? body['rules'] : {};
  const expirationDate = dateOf(body, 'maturity_date');
  const localSymbol = textOf(body, 'local_symbol') ?? symbol;
  return {
    conid,
    securityType,
    symbol,
    tradingClass: textOf(body, 'trading_class') ?? symbol,
    localSymbol,
    exchange: textOf(body, 'exchange') ?? '',
    currency,
    multiplier: decimalOf(body, 'multiplier')?.toString() ?? null,
    priceMagnifier: decimalOf(rules, 'priceMagnifier')?.toString() ?? null,
    month: monthIn(body, localSymbol, expirationDate),
    expirationDate,
  };
}

function monthIn(body: JsonRecord, local: string, expirationDate: string | null): string | null {
  const stated = textOf(body, 'contract_month');
  if (stated !== null && /^\d{6}$/.test(stated)) return stated;
  return expirationDate === null ? null : monthOfLocalSymbol(local, expirationDate);
}
