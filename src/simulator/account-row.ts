import type { Instant } from '../domain/kernel/instant.js';
import { ACCOUNT } from './account-figures.js';
import { authStatus, type Login, type Session } from './session-state.js';

type Row = Readonly<Record<string, unknown>>;

const USER = 'simulated';

/** The answer of `/iserver/accounts`. */
export function brokerageAccounts(session: Session, isPaper: boolean): Row {
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
    isPaper,
  };
}

/** An element of `/portfolio/accounts`. */
export function portfolioAccount(isPaper: boolean): Row {
  return { ...PORTFOLIO_ACCOUNT, type: isPaper ? 'DEMO' : 'INDIVIDUAL' };
}

const PORTFOLIO_ACCOUNT: Row = {
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

/** The answer of `/sso/validate`; `LOGIN_TYPE` 1 is live, 2 is paper. */
export function validated({ since }: Login, isPaper: boolean, now: Instant): Row {
  return {
    USER_ID: 1,
    USER_NAME: USER,
    RESULT: true,
    AUTH_TIME: since,
    SF_ENABLED: false,
    IS_FREE_TRIAL: false,
    CREDENTIAL: USER,
    IP: '127.0.0.1',
    EXPIRES: 415890,
    QUALIFIED_FOR_MOBILE_AUTH: null,
    LANDING_APP: 'UNIVERSAL',
    IS_MASTER: false,
    lastAccessed: now,
    LOGIN_TYPE: isPaper ? 2 : 1,
    PAPER_USER_NAME: USER,
    features: { env: 'PROD', wlms: true, realtime: true, bond: true, optionChains: true },
    region: 'NJ',
  };
}

/** The answer of `/tickle`. */
export function tickled(session: Session): Row {
  if (session.state === 'logged-out') return { error: 'no session' };
  return {
    session: session.id,
    ssoExpires: 415890,
    collission: false,
    userId: 123456789,
    hmds: { error: 'no bridge' },
    iserver: { authStatus: authStatus(session) },
  };
}
