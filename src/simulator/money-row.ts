import type { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { ACCOUNT, type AccountFigures } from './account-figures.js';

type Row = Readonly<Record<string, unknown>>;

function freeFunds({ netLiquidation, initialMargin }: AccountFigures): Decimal {
  return netLiquidation.minus(initialMargin);
}

/** The answer of `/portfolio/{id}/summary`. */
export function summaryRow(figures: AccountFigures, now: Instant): Row {
  const timestamp = Math.floor(now / 1000);
  const entry = (value: Decimal): Row => ({
    amount: value.toNumber(),
    currency: 'USD',
    isNull: false,
    timestamp,
    value: value.toString(),
    severity: 0,
  });
  const free = freeFunds(figures);
  return {
    accountcode: {
      amount: 0,
      currency: null,
      isNull: false,
      timestamp,
      value: ACCOUNT,
      severity: 0,
    },
    netliquidation: entry(figures.netLiquidation),
    availablefunds: entry(free),
    excessliquidity: entry(free),
    buyingpower: entry(free),
    totalcashvalue: entry(figures.cash),
    initmarginreq: entry(figures.initialMargin),
    maintmarginreq: entry(figures.initialMargin),
  };
}

const UNUSED_BALANCES: Row = Object.fromEntries(
  [
    'commoditymarketvalue',
    'futuremarketvalue',
    'corporatebondsmarketvalue',
    'warrantsmarketvalue',
    'interest',
    'moneyfunds',
    'funds',
    'issueroptionsmarketvalue',
    'stockoptionmarketvalue',
    'tbondsmarketvalue',
    'futureoptionmarketvalue',
    'cashbalancefxsegment',
    'tbillsmarketvalue',
    'dividends',
    'cryptocurrencyvalue',
  ].map((name) => [name, 0]),
);

/** The answer of `/portfolio/{id}/ledger`: one entry a currency and `BASE`. */
export function ledgerRow(figures: AccountFigures, now: Instant): Row {
  const entry = (currency: string): Row => ({
    ...UNUSED_BALANCES,
    settledcash: figures.cash.toNumber(),
    exchangerate: 1,
    sessionid: 1,
    cashbalance: figures.cash.toNumber(),
    netliquidationvalue: figures.netLiquidation.toNumber(),
    unrealizedpnl: figures.unrealized.toNumber(),
    stockmarketvalue: figures.stockValue.toNumber(),
    currency,
    realizedpnl: figures.realized.toNumber(),
    acctcode: ACCOUNT,
    key: 'LedgerList',
    timestamp: Math.floor(now / 1000),
    severity: 0,
    futuresonlypnl: figures.unrealized.toNumber(),
    secondkey: currency,
    endofbundle: 1,
  });
  return { USD: entry('USD'), BASE: entry('BASE') };
}

/** The answer of `/iserver/account/{id}/summary`: plain numbers. */
export function brokerageSummaryRow(figures: AccountFigures): Row {
  const net = figures.netLiquidation.toNumber();
  const free = freeFunds(figures).toNumber();
  const cash = figures.cash.toNumber();
  const margin = figures.initialMargin.toNumber();
  return {
    accountType: '',
    status: '',
    balance: net,
    SMA: free,
    buyingPower: free,
    availableFunds: free,
    excessLiquidity: free,
    netLiquidationValue: net,
    equityWithLoanValue: net,
    regTLoan: 0,
    securitiesGVP: figures.stockValue.abs().toNumber(),
    totalCashValue: cash,
    accruedInterest: 0,
    regTMargin: 0,
    initialMargin: margin,
    maintenanceMargin: margin,
    cashBalances: [{ currency: 'USD', balance: cash, settledCash: cash }],
  };
}

/** The row of an account's profits, as `/iserver/account/pnl/partitioned` and the websocket's `spl` bring it. */
export function profitRow(figures: AccountFigures, daily: Decimal): Row {
  return {
    rowType: 1,
    dpl: daily.toNumber(),
    nl: figures.netLiquidation.toNumber(),
    upl: figures.unrealized.toNumber(),
    mv: figures.stockValue.toNumber(),
  };
}

/** Rows of the websocket's `ssd`: those of the asked keys, which may end in `-S` or `-C`; all when none is asked. */
export function streamedSummaryRows(figures: AccountFigures, keys: readonly string[]): Row[] {
  const free = freeFunds(figures);
  const money: Readonly<Record<string, Decimal>> = {
    NetLiquidation: figures.netLiquidation,
    AvailableFunds: free,
    ExcessLiquidity: free,
    BuyingPower: free,
    TotalCashValue: figures.cash,
    InitMarginReq: figures.initialMargin,
    MaintMarginReq: figures.initialMargin,
  };
  const asked = keys.length === 0 ? ['AccountCode', ...Object.keys(money)] : keys;
  return asked.flatMap((key): Row[] => {
    if (key === 'AccountCode') return [{ key, value: ACCOUNT, severity: 0 }];
    const monetaryValue = money[key.replace(/-[SC]$/, '')]?.toNumber();
    return monetaryValue === undefined
      ? []
      : [{ key, monetaryValue, currency: 'USD', severity: 0 }];
  });
}

/** Rows of the websocket's `sld`: `LedgerListUSD` and `LedgerListBASE`, or those of the asked keys. */
export function streamedLedgerRows(figures: AccountFigures, keys: readonly string[]): Row[] {
  const currencies = ['USD', 'BASE'].filter(
    (currency) => keys.length === 0 || keys.includes(`LedgerList${currency}`),
  );
  return currencies.map((secondKey) => ({
    key: `LedgerList${secondKey}`,
    secondKey,
    acctCode: ACCOUNT,
    cashBalance: figures.cash.toNumber(),
    settledCash: figures.cash.toNumber(),
    netLiquidationValue: figures.netLiquidation.toNumber(),
    stockMarketValue: figures.stockValue.toNumber(),
    unrealizedPnl: figures.unrealized.toNumber(),
    realizedPnl: figures.realized.toNumber(),
    exchangeRate: 1,
    severity: 0,
  }));
}
