import type { Limits } from '../domain/strategy/strategy.js';
import type {
  AnalysisSettings,
  DashboardSettings,
  IbkrSettings,
  LedgerSettings,
  MailSettings,
  NotificationSettings,
  PlatformSettings,
  ServiceAccount,
  SheetsSettings,
  StatementSettings,
  TradingSettings,
  WebhookSettings,
} from '../ports/settings.port.js';
import type { Environment } from './environment.js';
import { isSimulated } from './environment-rules.js';

/** What every module is told, one part a module; deeply frozen. */
export interface Settings {
  readonly platform: PlatformSettings;
  readonly webhook: WebhookSettings;
  readonly dashboard: DashboardSettings;
  readonly ibkr: IbkrSettings;
  readonly trading: TradingSettings;
  readonly ledger: LedgerSettings;
  readonly analysis: AnalysisSettings;
  readonly notification: NotificationSettings;
  readonly statement: StatementSettings;
  readonly sheets: SheetsSettings;
}

/** What the environment alone does not tell. */
export interface Surroundings {
  /** Absolute path of a path that may be relative. */
  readonly absolute: (path: string) => string;
  readonly adminToken: string;
  /** Of SHEETS_KEY_FILE. */
  readonly sheetsAccount: ServiceAccount | null;
}

const TRADINGVIEW = ['52.89.214.238', '34.212.75.30', '54.218.53.128', '52.32.178.7'];
const LOOPBACK = ['127.0.0.0/8', '::1'];

/** Folder of all stored data, as given or by default. */
export function dataDirOf(environment: Environment): string {
  return environment.DATA_DIR ?? (isSimulated(environment) ? 'data/simulated' : 'data');
}

/** Limits of the environment: the given ones, else the defaults, of which live has none. */
export function limitsOf(environment: Environment): Limits {
  const live = environment.TRADING_MODE === 'live';
  return {
    maxOrderQuantity: environment.MAX_ORDER_QUANTITY ?? (live ? null : '5'),
    maxPositionQuantity: environment.MAX_POSITION_QUANTITY ?? (live ? null : '5'),
    maxOrderNotional: environment.MAX_ORDER_NOTIONAL ?? (live ? null : '50000'),
    maxOrdersPerDay: environment.MAX_ORDERS_PER_DAY ?? (live ? null : 50),
  };
}

/** 0 = off, the default on the simulator. */
export function maxSignalAgeSecondsOf(environment: Environment): number {
  return environment.MAX_SIGNAL_AGE_SECONDS ?? (isSimulated(environment) ? 0 : 120);
}

export function settingsOf(environment: Environment, surroundings: Surroundings): Settings {
  const simulated = isSimulated(environment);
  const dataDir = surroundings.absolute(dataDirOf(environment));
  const { absolute, adminToken } = surroundings;
  return deepFreeze<Settings>({
    platform: { debug: environment.DEBUG, logsDir: absolute(environment.LOGS_DIR), dataDir },
    webhook: webhookSettings(environment),
    dashboard: {
      host: environment.ADMIN_HOST,
      port: environment.ADMIN_PORT,
      adminToken,
      viewerToken: environment.VIEWER_TOKEN,
    },
    ibkr: { ...ibkrSettings(environment, absolute), dataDir },
    trading: {
      mode: environment.TRADING_MODE,
      simulated,
      account: environment.IBKR_ACCOUNT_ID,
      limits: limitsOf(environment),
    },
    ledger: { databaseUrl: databaseUrlOf(environment, absolute), dataDir },
    analysis: {
      dataDir,
      simulated,
      timeframe: environment.TIMEFRAME_TO_ANALYZE,
      initialEquity: environment.ANALYSIS_INITIAL_EQUITY,
      cron: environment.ANALYSIS_CRON,
      timeZone: environment.TIMEZONE,
    },
    notification: { ...notificationSettings(environment), dataDir },
    statement: {
      flexToken: environment.FLEX_TOKEN,
      flexQueryId: environment.FLEX_QUERY_ID,
    },
    sheets: { spreadsheetId: environment.SHEETS_ID, account: surroundings.sheetsAccount },
  });
}

function webhookSettings(environment: Environment): WebhookSettings {
  const { HOST: host, PORT: port } = environment;
  const urlHost = host.includes(':') ? `[${host}]` : host;
  return {
    host,
    port,
    baseUrl: environment.BASE_URL ?? `http://${urlHost}:${port}`,
    allowedIps: environment.ALLOWED_IPS ?? [
      ...TRADINGVIEW,
      ...(isSimulated(environment) ? LOOPBACK : []),
    ],
    trustedProxies: environment.TRUSTED_PROXIES ?? [],
    secrets: environment.WEBHOOK_SECRET ?? [],
    rateLimitPerMinute: environment.RATE_LIMIT_PER_MINUTE,
  };
}

function ibkrSettings(
  environment: Environment,
  absolute: Surroundings['absolute'],
): Omit<IbkrSettings, 'dataDir'> {
  const ca = environment.IBKR_GATEWAY_CA;
  return {
    gatewayUrl: environment.IBKR_GATEWAY_URL,
    simulated: isSimulated(environment),
    account: environment.IBKR_ACCOUNT_ID,
    gatewayCa: ca === null || ca.startsWith('sha256:') ? ca : absolute(ca),
    mode: environment.TRADING_MODE,
    extOperator: environment.IBKR_EXT_OPERATOR,
    compete: environment.IBKR_COMPETE,
  };
}

function notificationSettings(environment: Environment): Omit<NotificationSettings, 'dataDir'> {
  const token = environment.NOTIFY_TELEGRAM_TOKEN;
  const chat = environment.NOTIFY_TELEGRAM_CHAT;
  const apiUrl = environment.NOTIFY_TELEGRAM_API;
  return {
    notifyUrl: environment.NOTIFY_URL,
    telegram: token === null || chat === null ? null : { apiUrl, token, chat },
    discordUrl: environment.NOTIFY_DISCORD_URL,
    slackUrl: environment.NOTIFY_SLACK_URL,
    ntfyUrl: environment.NOTIFY_NTFY_URL,
    mail: mailSettings(environment),
    quietHours: environment.NOTIFY_QUIET_HOURS,
    digestAtMinute: environment.NOTIFY_DIGEST_AT,
    heartbeatUrl: environment.HEARTBEAT_URL,
    timeZone: environment.TIMEZONE,
  };
}

function mailSettings(environment: Environment): MailSettings | null {
  const { SMTP_URL: server, MAIL_FROM: from, MAIL_TO: to } = environment;
  return server === null || from === null || to === null ? null : { ...server, from, to };
}

function databaseUrlOf(environment: Environment, absolute: Surroundings['absolute']): string {
  const url = environment.DATABASE_URL ?? `sqlite:${dataDirOf(environment)}/trading-bot.sqlite`;
  return url.startsWith('sqlite:') ? `sqlite:${absolute(url.slice('sqlite:'.length))}` : url;
}

/** Every text that must never be seen outside: secrets, tokens, passwords within URLs, addresses of notifications. */
export function secretTexts(environment: Environment, adminToken: string): readonly string[] {
  const database = environment.DATABASE_URL ?? '';
  const password = URL.canParse(database) ? new URL(database).password : '';
  return [
    ...(environment.WEBHOOK_SECRET ?? []),
    adminToken,
    environment.VIEWER_TOKEN ?? '',
    environment.FLEX_TOKEN ?? '',
    password,
    decodeURIComponent(password),
    environment.NOTIFY_TELEGRAM_TOKEN ?? '',
    environment.SMTP_URL?.login?.password ?? '',
    ...NOTIFIED_URLS.flatMap((name) => secretPartsOf(environment[name])),
  ].filter((text) => text !== '');
}

/** Who knows one of these may write to the operator in our name, or read along. */
const NOTIFIED_URLS = [
  'NOTIFY_URL',
  'NOTIFY_DISCORD_URL',
  'NOTIFY_SLACK_URL',
  'NOTIFY_NTFY_URL',
  'HEARTBEAT_URL',
] as const;

/** The URL, and its path and query where they are long enough to be told from other words. */
function secretPartsOf(url: string | null): readonly string[] {
  if (url === null) return [];
  const target = new URL(url).pathname + new URL(url).search;
  return [url, target.length > 8 ? target : ''];
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
