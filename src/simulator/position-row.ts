import type { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { ACCOUNT, valueOf, type OpenPosition } from './account-figures.js';
import {
  compactDate,
  contractDescription,
  isFuture,
  localSymbol,
  pointValue,
  type Contract,
} from './contracts.js';
import { incrementRules } from './contract-row.js';

type Row = Readonly<Record<string, unknown>>;

interface Valued {
  readonly marketValue: number;
  readonly averageCost: number;
  readonly gain: number;
}

function valued({ contract, quantity, averagePrice }: OpenPosition, last: Decimal): Valued {
  const value = valueOf(contract, quantity, last);
  return {
    marketValue: value.toNumber(),
    averageCost: averagePrice.times(pointValue(contract)).toNumber(),
    gain: value.minus(valueOf(contract, quantity, averagePrice)).toNumber(),
  };
}

/** `ES     DEC2026`, or the symbol of a stock. */
function positionName(contract: Contract): string {
  if (!isFuture(contract)) return contract.product.symbol;
  return `${contract.product.symbol} ${contractDescription(contract)} (${localSymbol(contract)})`;
}

/** The short row, as the first read of a session brings it. `avgCost` includes the multiplier, `avgPrice` does not. */
export function shortPositionRow(position: OpenPosition, last: Decimal): Row {
  const { contract, quantity, averagePrice, realized } = position;
  const { marketValue, averageCost, gain } = valued(position, last);
  return {
    acctId: ACCOUNT,
    conid: contract.conid,
    contractDesc: positionName(contract),
    position: quantity.toNumber(),
    mktPrice: last.toNumber(),
    mktValue: marketValue,
    currency: 'USD',
    avgCost: averageCost,
    avgPrice: averagePrice.toNumber(),
    realizedPnl: realized.toNumber(),
    unrealizedPnl: gain,
    exchs: null,
    expiry: isFuture(contract) ? compactDate(contract.days.expiration) : null,
    putOrCall: null,
    multiplier: isFuture(contract) ? contract.product.multiplier : null,
    strike: 0,
    exerciseStyle: null,
    conExchMap: [],
    assetClass: contract.product.kind,
    undConid: isFuture(contract) ? contract.product.underlyingConid : 0,
    model: '',
  };
}

/** The long row of later reads. */
export function positionRow(position: OpenPosition, last: Decimal): Row {
  const { contract } = position;
  const { marketValue, averageCost, gain } = valued(position, last);
  const { product } = contract;
  return {
    ...shortPositionRow(position, last),
    baseMktValue: marketValue,
    baseMktPrice: last.toNumber(),
    baseAvgCost: averageCost,
    baseAvgPrice: position.averagePrice.toNumber(),
    baseRealizedPnl: position.realized.toNumber(),
    baseUnrealizedPnl: gain,
    time: 51,
    chineseName: product.name,
    allExchanges: product.exchange,
    listingExchange: product.exchange,
    countryCode: 'US',
    name: product.name,
    lastTradingDay: isFuture(contract) ? compactDate(contract.days.lastTrading) : null,
    group: null,
    sector: null,
    sectorGroup: null,
    ticker: product.symbol,
    type: isFuture(contract) ? null : 'COMMON',
    undSym: product.symbol,
    hasOptions: true,
    fullName: positionName(contract),
    isUS: true,
    incrementRules: incrementRules(contract),
    isEventContract: false,
    pageSize: 100,
  };
}

/** A row of `/portfolio2`: other names, and the conid a text. */
export function freshPositionRow(position: OpenPosition, last: Decimal, now: Instant): Row {
  const { contract, quantity, averagePrice, realized } = position;
  const { marketValue, averageCost, gain } = valued(position, last);
  return {
    position: quantity.toNumber(),
    conid: String(contract.conid),
    avgCost: averageCost,
    avgPrice: averagePrice.toNumber(),
    currency: 'USD',
    description: positionName(contract),
    isLastToLoq: false,
    marketPrice: last.toNumber(),
    marketValue,
    realizedPnl: realized.toNumber(),
    secType: contract.product.kind,
    timestamp: Math.floor(now / 1000),
    unrealizedPnl: gain,
    assetClass: contract.product.kind,
    sector: null,
    group: null,
    model: '',
  };
}
