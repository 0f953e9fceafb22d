import { Decimal } from '../domain/kernel/decimal.js';
import {
  compactDate,
  contractDescription,
  isFuture,
  localSymbol,
  type Contract,
  type FutureContract,
  type StockContract,
} from './contracts.js';
import { monthName, type ContractMonth } from './futures-calendar.js';
import { incrementLadder } from './increments.js';
import { tickDigits } from './price-text.js';

type Row = Readonly<Record<string, unknown>>;

function contractMonth({ year, month }: ContractMonth): string {
  return `${String(year)}${String(month).padStart(2, '0')}`;
}

/** `JUN26`, the month code of `/iserver/secdef`. */
export function monthCode({ year, month }: ContractMonth): string {
  return `${monthName(month).toUpperCase()}${String(year % 100).padStart(2, '0')}`;
}

export function incrementRules(contract: Contract): readonly Row[] {
  return incrementLadder(contract).map(({ lowerEdge, increment }) => ({
    lowerEdge: Number(lowerEdge),
    increment: Number(increment),
  }));
}

/** A row of `/trsrv/futures`: integers only. */
export function futuresRow({ conid, product, days }: FutureContract): Row {
  return {
    symbol: product.symbol,
    conid,
    underlyingConid: product.underlyingConid,
    expirationDate: Number(compactDate(days.expiration)),
    ltd: Number(compactDate(days.lastTrading)),
    shortFuturesCutOff: Number(compactDate(days.shortCutOff)),
    longFuturesCutOff: Number(compactDate(days.longCutOff)),
  };
}

/** An entry of `/trsrv/stocks`. */
export function stocksRow({ conid, product }: StockContract): Row {
  return {
    name: product.name,
    chineseName: product.name,
    assetClass: 'STK',
    contracts: [{ conid, exchange: product.exchange, isUS: true }],
  };
}

/** A row of `/trsrv/secdef`: the multiplier is a number here. */
export function secdefRow(contract: Contract): Row {
  const { product } = contract;
  return {
    conid: contract.conid,
    currency: 'USD',
    time: 43,
    chineseName: product.name,
    allExchanges: product.exchange,
    listingExchange: product.exchange,
    countryCode: 'US',
    name: product.name,
    assetClass: product.kind,
    expiry: isFuture(contract) ? compactDate(contract.days.expiration) : null,
    lastTradingDay: isFuture(contract) ? compactDate(contract.days.lastTrading) : null,
    group: null,
    putOrCall: null,
    sector: null,
    sectorGroup: null,
    strike: '0',
    ticker: product.symbol,
    undConid: isFuture(contract) ? contract.product.underlyingConid : 0,
    multiplier: isFuture(contract) ? contract.product.multiplier : 0,
    type: isFuture(contract) ? null : 'COMMON',
    hasOptions: true,
    fullName: isFuture(contract)
      ? `${product.symbol} ${contractDescription(contract)}`
      : product.symbol,
    isUS: true,
    incrementRules: incrementRules(contract),
    isEventContract: false,
    pageSize: 100,
  };
}

/** The answer of `/iserver/contract/{conid}/info`: the multiplier is a text here. */
export function contractInfoRow(contract: Contract): Row {
  const { product } = contract;
  return {
    cfi_code: '',
    symbol: product.symbol,
    cusip: null,
    expiry_full: isFuture(contract) ? compactDate(contract.days.expiration) : null,
    con_id: contract.conid,
    maturity_date: isFuture(contract) ? compactDate(contract.days.expiration) : null,
    instrument_type: product.kind,
    has_related_contracts: true,
    trading_class: product.tradingClass,
    valid_exchanges: isFuture(contract) ? product.exchange : `SMART,${product.exchange}`,
    allow_sell_long: false,
    is_zero_commission_security: false,
    local_symbol: localSymbol(contract),
    contract_clarification_type: null,
    classifier: null,
    currency: 'USD',
    text: isFuture(contract) ? `${localSymbol(contract)} ${contractDescription(contract)}` : null,
    underlying_con_id: isFuture(contract) ? contract.product.underlyingConid : 0,
    r_t_h: true,
    multiplier: isFuture(contract) ? String(contract.product.multiplier) : null,
    underlying_issuer: null,
    contract_month: isFuture(contract) ? contractMonth(contract.month) : null,
    company_name: product.name,
    smart_available: !isFuture(contract),
    exchange: isFuture(contract) ? product.exchange : 'SMART',
  };
}

const FUTURE_TYPES = [
  'limit',
  'market',
  'stop',
  'stop_limit',
  'trailing_stop',
  'trailing_stop_limit',
];

/** The answer of `/iserver/contract/rules`. `last` gives the default prices; no account may trade what isn't permitted. */
export function rulesRow(contract: Contract, last: Decimal, accounts: readonly string[]): Row {
  return {
    algoEligible: true,
    allOrNoneEligible: !isFuture(contract),
    costReport: false,
    canTradeAcctIds: accounts,
    error: null,
    orderTypes: isFuture(contract) ? FUTURE_TYPES : ['midprice', ...FUTURE_TYPES],
    forceOrderPreview: false,
    orderDefaults: { LMT: { LP: last.toString() } },
    defaultSize: isFuture(contract) ? 1 : 100,
    cashSize: 0,
    sizeIncrement: isFuture(contract) ? 1 : 100,
    tifTypes: ['IOC/MARKET,LIMIT,STOP', 'GTC/o,a', 'OPG/LIMIT,MARKET,a', 'DAY/o,a'],
    tifDefaults: { TIF: 'DAY', SIZE: isFuture(contract) ? '1.00' : '100.00' },
    limitPrice: last.toNumber(),
    stopprice: last.toNumber(),
    preview: true,
    cashCcy: 'USD',
    priceMagnifier:
      isFuture(contract) && contract.product.priceMagnifier > 1
        ? contract.product.priceMagnifier
        : null,
    negativeCapable: false,
    incrementType: 1,
    incrementRules: incrementRules(contract),
    hasSecondary: true,
    increment: Number(contract.product.tick),
    incrementDigits: tickDigits(contract),
  };
}

/** A row of `/iserver/secdef/info`, which carries what `/trsrv/futures` lacks. */
export function secdefInfoRow(contract: FutureContract): Row {
  const { product, days } = contract;
  return {
    conid: contract.conid,
    symbol: product.symbol,
    secType: 'FUT',
    exchange: product.exchange,
    listingExchange: product.exchange,
    right: '?',
    strike: 0,
    currency: 'USD',
    cusip: null,
    coupon: 'No Coupon',
    desc1: product.symbol,
    desc2: contractDescription(contract),
    maturityDate: compactDate(days.expiration),
    multiplier: Decimal.of(product.multiplier).toString(),
    tradingClass: product.tradingClass,
    validExchanges: product.exchange,
  };
}
