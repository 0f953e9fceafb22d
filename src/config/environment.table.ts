import {
  addressList,
  anyUrl,
  baseUrl,
  cron,
  databaseUrl,
  flexNumber,
  gatewayCa,
  gatewayUrl,
  oneOf,
  oneOrTwoSecrets,
  positiveDecimal,
  secret,
  text,
  timeZone,
  truth,
  wholeNumber,
  wholeQuantity,
} from './environment-value.js';
import type { Reader } from './environment-value.js';
import {
  mailAddress,
  mailAddresses,
  quietHours,
  sheetId,
  smtpUrl,
  telegramChat,
  telegramToken,
  timeOfDay,
} from './notification-value.js';

/** One variable of the environment. */
export interface Variable<T> {
  /** The value, as text, when the variable is unset; null = there is none, or other variables say which. */
  readonly standard: string | null;
  /** How the default is shown to people. */
  readonly shown: string;
  readonly meaning: string;
  readonly read: Reader<T>;
}

function withDefault<T>(standard: string, meaning: string, read: Reader<T>): Variable<T> {
  return { standard, shown: standard, meaning, read };
}

/** Unset is null. `shown` says what that amounts to. */
function optional<T>(shown: string, meaning: string, read: Reader<T>): Variable<T | null> {
  return { standard: null, shown, meaning, read };
}

const port = wholeNumber(1, 65_535);

/** Every variable the service knows: parser, `.env.example` and the README's table are made of this. */
export const ENVIRONMENT = {
  DEBUG: withDefault('false', 'Debug log level and stack traces', truth),
  HOST: withDefault('127.0.0.1', 'Address of the public listener (webhook, /health/live)', text),
  PORT: withDefault('3000', 'Port of the public listener: the one to expose', port),
  ADMIN_HOST: withDefault(
    '127.0.0.1',
    'Address of the private listener (dashboard, admin REST, /health/ready, /metrics, /docs)',
    text,
  ),
  ADMIN_PORT: withDefault('3001', 'Port of the private listener: keep it private', port),
  BASE_URL: optional(
    'http://HOST:PORT',
    'Public base URL of the application, for links and set-up help',
    baseUrl('http:', 'https:'),
  ),
  IBKR_GATEWAY_URL: withDefault(
    'simulator',
    'Base URL of a gateway, such as https://127.0.0.1:5000/v1/api; `simulator` runs the simulated one inside',
    gatewayUrl,
  ),
  IBKR_ACCOUNT_ID: optional(
    'the only account',
    'Account to trade; required for `live`, and when the login has several',
    text,
  ),
  IBKR_GATEWAY_CA: optional(
    'none',
    "PEM file of the gateway's certificate, or sha256:<fingerprint> (SHA-256 of the DER certificate, hex, colons optional); needed for https unless the host is loopback and the mode is not `live`",
    gatewayCa,
  ),
  TRADING_MODE: withDefault(
    'paper',
    '`shadow` decides all and sends nothing, `paper` refuses a live account, `live` trades real money',
    oneOf('shadow', 'paper', 'live'),
  ),
  ALLOWED_IPS: optional(
    "TradingView's four addresses; on the simulator loopback too",
    'Addresses or CIDRs that may send alerts; set and empty = nobody',
    addressList,
  ),
  TRUSTED_PROXIES: optional(
    'none',
    'Addresses or CIDRs of proxies whose X-Forwarded-For counts',
    addressList,
  ),
  WEBHOOK_SECRET: optional(
    'none',
    'Secret an alert must carry, at least 16 characters; required unless the gateway is the simulator; two with a comma between are valid at once while rotating',
    oneOrTwoSecrets,
  ),
  ADMIN_TOKEN: optional(
    'made at first start, <DATA_DIR>/admin-token',
    'Bearer token of the admin listener, at least 16 characters',
    secret,
  ),
  DATABASE_URL: optional(
    'sqlite:<DATA_DIR>/trading-bot.sqlite',
    'The ledger: sqlite:<file> or postgres://...',
    databaseUrl,
  ),
  RATE_LIMIT_PER_MINUTE: withDefault(
    '60',
    'Refused requests per address and minute before 429; 0 = off',
    wholeNumber(0, 1_000_000),
  ),
  VIEWER_TOKEN: optional('none', 'Like ADMIN_TOKEN, reading routes only', secret),
  DATA_DIR: optional('data (on the simulator data/simulated)', 'Folder of all stored data', text),
  LOGS_DIR: withDefault('logs', 'Folder of the log files', text),
  STRATEGIES_DIR: withDefault('strategies', 'Folder of the strategy files; must exist', text),
  MIN_DAYS_UNTIL_EXPIRY: withDefault(
    '10',
    'Futures: nearest month of the active cycle whose guard day is at least this many days away',
    wholeNumber(0, 365),
  ),
  QUANTITY_TO_TRADE: withDefault('1', 'Default size in contracts or shares', wholeQuantity),
  AGGRESSIVE_TRADING: withDefault(
    'true',
    'true: an opposite alert reverses the position; false: it only closes it',
    truth,
  ),
  MAX_ORDER_QUANTITY: optional('5; none in live', 'Largest order in contracts', wholeQuantity),
  MAX_POSITION_QUANTITY: optional(
    '5; none in live',
    'Largest position in contracts',
    wholeQuantity,
  ),
  MAX_ORDER_NOTIONAL: optional(
    '50000; none in live',
    'Largest stock order in account currency',
    positiveDecimal,
  ),
  MAX_ORDERS_PER_DAY: optional('50; none in live', 'Orders per day', wholeNumber(1, 1_000_000)),
  MAX_SIGNAL_AGE_SECONDS: optional(
    '120; 0 on the simulator',
    "Oldest alert that may open a position, by the alert's own time; 0 = off",
    wholeNumber(0, 31_536_000),
  ),
  MAX_QUEUE_SECONDS: withDefault(
    '60',
    'Longest wait between receipt and decision of an alert that opens a position',
    wholeNumber(1, 31_536_000),
  ),
  DEDUPLICATION_WINDOW_SECONDS: withDefault(
    '60',
    'How long an equal body without an id counts as a repetition',
    wholeNumber(0, 31_536_000),
  ),
  IBKR_EXT_OPERATOR: optional("the login's user name", 'Operator id on US futures orders', text),
  IBKR_COMPETE: withDefault(
    'false',
    'true: takes the session from another login of the same user, at most 3 times in 30 minutes; false: waits until it is free',
    truth,
  ),
  NOTIFY_URL: optional(
    'none',
    'Gets a JSON POST of every notification; required for `live`',
    anyUrl('http:', 'https:'),
  ),
  NOTIFY_TELEGRAM_TOKEN: optional(
    'none',
    'Token of a Telegram bot, as BotFather gives it; with NOTIFY_TELEGRAM_CHAT the bot sends every notification there',
    telegramToken,
  ),
  NOTIFY_TELEGRAM_CHAT: optional(
    'none',
    'Chat that the Telegram bot writes to: its number, or @ and the name of a channel',
    telegramChat,
  ),
  NOTIFY_TELEGRAM_API: withDefault(
    'https://api.telegram.org',
    "Telegram's Bot API, or a Bot API server of your own",
    baseUrl('http:', 'https:'),
  ),
  NOTIFY_DISCORD_URL: optional(
    'none',
    'Webhook URL of a Discord channel, which gets every notification',
    anyUrl('http:', 'https:'),
  ),
  NOTIFY_SLACK_URL: optional(
    'none',
    'Incoming webhook URL of Slack, or of Mattermost or another that takes the same; gets every notification',
    anyUrl('http:', 'https:'),
  ),
  NOTIFY_NTFY_URL: optional(
    'none',
    'URL of an ntfy topic, such as https://ntfy.sh/my-topic, which gets every notification; who knows it can read along',
    anyUrl('http:', 'https:'),
  ),
  SMTP_URL: optional(
    'none',
    'Mail server, smtps://user:password@host (TLS) or smtp://user:password@host (STARTTLS, which only a server on this machine may do without); with MAIL_FROM and MAIL_TO every notification is mailed',
    smtpUrl,
  ),
  MAIL_FROM: optional('none', 'Address the mail comes from, such as bot@example.com', mailAddress),
  MAIL_TO: optional('none', 'Addresses that get the mail, with commas between', mailAddresses),
  NOTIFY_QUIET_HOURS: optional(
    'none',
    'Such as 22:00-07:00 in TIMEZONE: what is not critical waits until their end',
    quietHours,
  ),
  NOTIFY_DIGEST_AT: optional(
    'none',
    'Such as 17:30 in TIMEZONE: when one message a day sums up what happened, on silent days too',
    timeOfDay,
  ),
  HEARTBEAT_URL: optional(
    'none',
    'URL of a monitor that gets a GET every minute while alerts would be traded, and raises the alarm when none comes',
    anyUrl('http:', 'https:'),
  ),
  FLEX_TOKEN: optional(
    'none',
    "Token of IBKR's Flex web service; with FLEX_QUERY_ID statements are fetched every night",
    flexNumber,
  ),
  FLEX_QUERY_ID: optional('none', 'Number of the Flex query to fetch', flexNumber),
  SHEETS_ID: optional(
    'none',
    'Google spreadsheet, what stands between /d/ and /edit in its address; with SHEETS_KEY_FILE every analysis writes its results there',
    sheetId,
  ),
  SHEETS_KEY_FILE: optional(
    'none',
    'JSON key of a Google service account that the spreadsheet is shared with as editor; readable by its owner only',
    text,
  ),
  TIMEFRAME_TO_ANALYZE: withDefault(
    '7',
    'Complete trade dates in the analysis',
    wholeNumber(1, 36_500),
  ),
  ANALYSIS_INITIAL_EQUITY: withDefault(
    '100000',
    'Opening balance of the daily equity where the broker told none',
    positiveDecimal,
  ),
  ANALYSIS_CRON: withDefault('20 17 * * *', 'When the nightly analysis runs', cron),
  TIMEZONE: withDefault(
    'America/New_York',
    'Time zone of ANALYSIS_CRON, NOTIFY_QUIET_HOURS and NOTIFY_DIGEST_AT',
    timeZone,
  ),
} as const;

export type VariableName = keyof typeof ENVIRONMENT;
