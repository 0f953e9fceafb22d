import { isLoopbackHost } from './environment-value.js';
import type { VariableName } from './environment.table.js';
import type { Environment } from './environment.js';

/** A combination that is refused, and the sentence that says so. */
interface Rule {
  readonly broken: (environment: Environment) => boolean;
  readonly sentence: string;
}

const REQUIRED_IN_LIVE: readonly VariableName[] = [
  'IBKR_ACCOUNT_ID',
  'MAX_ORDER_QUANTITY',
  'MAX_POSITION_QUANTITY',
  'MAX_ORDER_NOTIONAL',
  'MAX_ORDERS_PER_DAY',
  'NOTIFY_URL',
];

const RULES: readonly Rule[] = [
  {
    broken: (e) => e.TRADING_MODE === 'live' && isSimulated(e),
    sentence: 'TRADING_MODE live needs a real gateway, but IBKR_GATEWAY_URL is `simulator`.',
  },
  ...REQUIRED_IN_LIVE.map((name) => ({
    broken: (e: Environment) => e.TRADING_MODE === 'live' && e[name] === null,
    sentence: `${name} must be set when TRADING_MODE is live.`,
  })),
  {
    broken: (e) => !isSimulated(e) && e.WEBHOOK_SECRET === null,
    sentence: 'WEBHOOK_SECRET must be set unless IBKR_GATEWAY_URL is `simulator`.',
  },
  {
    broken: (e) => needsGatewayCa(e) && e.IBKR_GATEWAY_CA === null,
    sentence:
      'IBKR_GATEWAY_CA must be set for an https gateway that is not on loopback, and always when TRADING_MODE is live.',
  },
  {
    broken: (e) => e.TRADING_MODE === 'live' && isPlainRemote(e),
    sentence: 'IBKR_GATEWAY_URL must be https or on loopback when TRADING_MODE is live.',
  },
  {
    broken: (e) => isSetInPart(e.FLEX_TOKEN, e.FLEX_QUERY_ID),
    sentence: 'FLEX_TOKEN and FLEX_QUERY_ID must be set together.',
  },
  {
    broken: (e) => isSetInPart(e.NOTIFY_TELEGRAM_TOKEN, e.NOTIFY_TELEGRAM_CHAT),
    sentence: 'NOTIFY_TELEGRAM_TOKEN and NOTIFY_TELEGRAM_CHAT must be set together.',
  },
  {
    broken: (e) => isSetInPart(e.SMTP_URL, e.MAIL_FROM, e.MAIL_TO),
    sentence: 'SMTP_URL, MAIL_FROM and MAIL_TO must be set together.',
  },
  {
    broken: (e) => isSetInPart(e.SHEETS_ID, e.SHEETS_KEY_FILE),
    sentence: 'SHEETS_ID and SHEETS_KEY_FILE must be set together.',
  },
  {
    broken: (e) => e.PORT === e.ADMIN_PORT,
    sentence: 'ADMIN_PORT must differ from PORT.',
  },
  {
    broken: (e) => (e.TRUSTED_PROXIES ?? []).some((entry) => entry.endsWith('/0')),
    sentence: 'TRUSTED_PROXIES must not trust every address.',
  },
  {
    broken: (e) => repeats([...(e.WEBHOOK_SECRET ?? []), e.ADMIN_TOKEN, e.VIEWER_TOKEN]),
    sentence: 'WEBHOOK_SECRET, ADMIN_TOKEN and VIEWER_TOKEN must all differ.',
  },
];

/** The sentence of the first rule that the variables break together, or null. */
export function brokenRule(environment: Environment): string | null {
  return RULES.find((rule) => rule.broken(environment))?.sentence ?? null;
}

/** "On the simulator" means exactly this. */
export function isSimulated(environment: Environment): boolean {
  return environment.IBKR_GATEWAY_URL === 'simulator';
}

function needsGatewayCa(e: Environment): boolean {
  if (!e.IBKR_GATEWAY_URL.startsWith('https:')) return false;
  return e.TRADING_MODE === 'live' || !isLoopback(e.IBKR_GATEWAY_URL);
}

function isPlainRemote(e: Environment): boolean {
  return e.IBKR_GATEWAY_URL.startsWith('http:') && !isLoopback(e.IBKR_GATEWAY_URL);
}

function isLoopback(url: string): boolean {
  return isLoopbackHost(new URL(url).hostname);
}

/** Some are set and some are not. */
function isSetInPart(...values: readonly unknown[]): boolean {
  return values.includes(null) && values.some((value) => value !== null);
}

function repeats(secrets: readonly (string | null)[]): boolean {
  const set = secrets.filter((secret) => secret !== null);
  return new Set(set).size < set.length;
}
