import type { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { ACCOUNT, type AccountFigures } from './account-figures.js';
import { authStatus, type Session } from './session-state.js';

type Row = Readonly<Record<string, unknown>>;

const USER = 'simulated';

/** The answer of `/iserver/accounts`. */
export function brokerageAccounts(session: Session): Row {
  return {
    accounts: [ACCOUNT],
    acctProps: {
      [ACCOUNT]: {
        hasChildAccounts: false,
        supportsCashQty: true,
        liteUnderPro: false,
        noFXConv: false,
        isProp: false,
        supportsFractions: true,
        allowCustomerTime: false,
        autoFx: false,
      },
    },
    aliases: { [ACCOUNT]: ACCOUNT },
    allowFeatures: {
      showGFIS: true,
      showEUCostReport: false,
      snapshotRefreshTimeout: 30,
      allowCrypto: false,
      allowDynAccount: false,
      allowedAssetTypes: 'STK,FUT',
    },
    chartPeriods: { STK: ['*'], FUT: ['*'] },
    groups: [],
    profiles: [],
    selectedAccount: ACCOUNT,
    serverInfo: authStatus(session)['serverInfo'],
    sessionId: session.id.slice(0, 16),
    isFT: false,
    isPaper: true,
  };
}

/** An element of `/portfolio/accounts`. */
export const PORTFOLIO_ACCOUNT: Row = {
  id: ACCOUNT,
  'PrepaidCrypto-Z': false,
  'PrepaidCrypto-P': false,
  brokerageAccess: true,
  accountId: ACCOUNT,
  accountVan: ACCOUNT,
  accountTitle: 'Simulated Account',
  displayName: 'Simulated Account',
  accountAlias: null,
  accountStatus: 1769922000000,
  currency: 'USD',
  type: 'DEMO',
  tradingType: 'STKNOPT',
  businessType: 'INDEPENDENT',
  category: '',
  ibEntity: 'IBLLC-US',
  faclient: false,
  clearingStatus: 'O',
  covestor: false,
  noClientTrading: false,
  trackVirtualFXPortfolio: false,
  acctCustType: 'INDIVIDUAL',
  parent: { mmc: [], accountId: '', isMParent: false, isMChild: false, isMultiplex: false },
  desc: ACCOUNT,
};

/** The answer of `/sso/validate`; `LOGIN_TYPE` 2 is paper. */
export function validated(now: Instant): Row {
  return {
    USER_ID: 1,
    USER_NAME: USER,
    RESULT: true,
    AUTH_TIME: now,
    SF_ENABLED: false,
    IS_FREE_TRIAL: false,
    CREDENTIAL: USER,
    IP: '127.0.0.1',
    EXPIRES: 415890,
    QUALIFIED_FOR_MOBILE_AUTH: null,
    LANDING_APP: 'UNIVERSAL',
    IS_MASTER: false,
    lastAccessed: now,
    LOGIN_TYPE: 2,
    PAPER_USER_NAME: USER,
    features: { env: 'PROD', wlms: true, realtime: true, bond: true, optionChains: true },
    region: 'NJ',
  };
}

/** The answer of `/tickle`. */
export function tickled(session: Session): Row {
  return {
    session: session.id,
    ssoExpires: 415890,
    collission: false,
    userId: 123456789,
    hmds: { error: 'no bridge' },
    iserver: { authStatus: authStatus(session) },
  };
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
  const free = figures.netLiquidation.minus(figures.initialMargin);
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
