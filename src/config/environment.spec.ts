import fc from 'fast-check';
import { ENVIRONMENT } from './environment.table.js';
import type { VariableName } from './environment.table.js';
import { readEnvironment, VARIABLE_NAMES } from './environment.js';

/** Variables that take any text. */
const FREE_TEXT: readonly VariableName[] = [
  'HOST',
  'ADMIN_HOST',
  'IBKR_ACCOUNT_ID',
  'DATA_DIR',
  'LOGS_DIR',
  'STRATEGIES_DIR',
  'IBKR_EXT_OPERATOR',
  'SHEETS_KEY_FILE',
];

const BAD_VALUES: Partial<Record<VariableName, readonly string[]>> = {
  DEBUG: ['yes', 'on', '2', 'wahr'],
  PORT: ['-1', '0', '65536', '30o0', '3000.5', '0x10', '1e3'],
  ADMIN_PORT: ['0', 'port', '99999'],
  BASE_URL: ['bot.example.org', 'ftp://bot', 'https://bot/?a=b', 'https://user@bot'],
  IBKR_GATEWAY_URL: ['Simulator', 'localhost:5000', 'wss://127.0.0.1:5000', 'https://'],
  IBKR_GATEWAY_CA: ['sha256:12', 'sha256:zz', `SHA256:${'0'.repeat(63)}`],
  TRADING_MODE: ['LIVE', 'demo', 'paper trading'],
  ALLOWED_IPS: ['localhost', '1.2.3', '10.0.0.0/33', '1.2.3.4;5.6.7.8', '1.2.3.4,,5.6.7.8', '*'],
  TRUSTED_PROXIES: ['true', '10.0.0.0/-1', '1.2.3.4/24/8'],
  WEBHOOK_SECRET: [
    'short',
    'change-me-change-me',
    'xxxxxxxxxxxxxxxx',
    '1234567890123456',
    'a secret with blanks in it',
    'quote"quote"quote"q',
    'abcdefghijklmnop,short',
    'abcdefghijklmno1,abcdefghijklmno2,abcdefghijklmno3',
    'abcdefgh/ijklmnop',
  ],
  ADMIN_TOKEN: ['admin', 'your-token-your-token', 'passwordpassword'],
  VIEWER_TOKEN: ['viewer', 'placeholder-placeholder'],
  DATABASE_URL: ['mysql://localhost/bot', 'sqlite:', 'data/bot.sqlite', 'postgres://'],
  RATE_LIMIT_PER_MINUTE: ['-1', 'none', '1.5'],
  MIN_DAYS_UNTIL_EXPIRY: ['-1', '366', 'ten'],
  QUANTITY_TO_TRADE: ['0', '-1', '1.5', 'one', '1,000', 'NaN', 'Infinity'],
  AGGRESSIVE_TRADING: ['very', 'ja'],
  IBKR_COMPETE: ['always', 'y'],
  FLEX_TOKEN: ['a token', '<token>', '1,2'],
  FLEX_QUERY_ID: ['12 34', 'q=1'],
  MAX_ORDER_QUANTITY: ['0', '-5', '2.5', '1e999'],
  MAX_POSITION_QUANTITY: ['0', 'none', '5 contracts'],
  MAX_ORDER_NOTIONAL: ['0', '-1', '50.000,00', '$50000'],
  MAX_ORDERS_PER_DAY: ['0', '-1', '1.5'],
  MAX_SIGNAL_AGE_SECONDS: ['-1', '2m'],
  MAX_QUEUE_SECONDS: ['0', '-1', '1m'],
  DEDUPLICATION_WINDOW_SECONDS: ['-1', 'off'],
  NOTIFY_URL: ['example', 'mailto:me@home', 'file:///etc/passwd'],
  NOTIFY_TELEGRAM_TOKEN: ['token', '123:short', '123456:AAAAAAAAAAAAAAAAAAAAAAAAAA/../x'],
  NOTIFY_TELEGRAM_CHAT: ['me', '1 2', '@', '12?x=1'],
  NOTIFY_TELEGRAM_API: ['api.telegram.org', 'https://a@b', 'https://b/?c'],
  NOTIFY_DISCORD_URL: ['discord', 'ftp://discord.invalid'],
  NOTIFY_SLACK_URL: ['slack', 'javascript:alert(1)'],
  NOTIFY_NTFY_URL: ['my-topic', 'ntfy://x'],
  SMTP_URL: ['mail.example.org', 'smtp://user@mail.example.org', 'https://mail.example.org'],
  MAIL_FROM: ['bot', 'Bot <bot@example.org>', 'a@example.org,b@example.org'],
  MAIL_TO: ['me', 'a@example.org;b@example.org', 'a@example.org,a@example.org'],
  SHEETS_ID: ['my sheet', 'https://docs.google.com/spreadsheets/d/x/edit', 'short'],
  NOTIFY_QUIET_HOURS: ['22:00', '22-7', '22:00-24:00', '07:00-07:00', '22:00-07:00-08:00', 'night'],
  NOTIFY_DIGEST_AT: ['17', '5:30pm', '24:00', '17:60'],
  HEARTBEAT_URL: ['monitor', 'file:///dev/null'],
  TIMEFRAME_TO_ANALYZE: ['0', '7d'],
  ANALYSIS_INITIAL_EQUITY: ['0', '-1', '100k'],
  ANALYSIS_CRON: ['nightly', '20 17 * *', '61 17 * * *', '0 20 17 * * *'],
  TIMEZONE: ['New York', 'EST5EDT6'],
};

describe('readEnvironment', () => {
  const bad = VARIABLE_NAMES.flatMap((name) =>
    (BAD_VALUES[name] ?? []).map((value) => [name, value] as const),
  );

  it.each(bad)('refuses %s=%s in one sentence that names the variable', (name, value) => {
    for (const read of [
      readEnvironment({ [name]: value }, {}),
      readEnvironment({}, { [name]: value }),
    ]) {
      expect(read.ok ? '' : read.error).toMatch(new RegExp(`^${name} must be [^\n]+\\.$`));
    }
  });

  it('has a bad value in this table for every variable that does not take any text', () => {
    const without = VARIABLE_NAMES.filter((name) => BAD_VALUES[name] === undefined);
    expect(without).toEqual(VARIABLE_NAMES.filter((name) => FREE_TEXT.includes(name)));
  });

  it('never repeats a secret in its refusal', () => {
    const read = readEnvironment({ WEBHOOK_SECRET: 'canary value' }, {});
    expect(read.ok ? 'accepted' : read.error).not.toContain('canary');
  });

  it('gives every variable its default when nothing is set', () => {
    const read = readEnvironment({}, {});
    expect(read.ok && read.value).toMatchObject({
      DEBUG: false,
      PORT: 3000,
      ADMIN_PORT: 3001,
      TRADING_MODE: 'paper',
      ALLOWED_IPS: null,
      QUANTITY_TO_TRADE: '1',
      MAX_ORDER_QUANTITY: null,
      ANALYSIS_CRON: '20 17 * * *',
      TIMEZONE: 'America/New_York',
    });
  });

  it.each(['true', 'TRUE', '1', 'True'])('reads %s as yes', (text) => {
    const read = readEnvironment({ DEBUG: text }, {});
    expect(read.ok && read.value.DEBUG).toBe(true);
  });

  it('lets the process environment win over the file, unless it is empty', () => {
    const won = readEnvironment({ PORT: '4000' }, { PORT: '5000' });
    const empty = readEnvironment({ PORT: ' ' }, { PORT: '5000' });
    expect([won.ok && won.value.PORT, empty.ok && empty.value.PORT]).toEqual([4000, 5000]);
  });

  it('takes an empty ALLOWED_IPS as nobody, and every other empty variable as unset', () => {
    const empty = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, '']));
    const read = readEnvironment(empty, {});
    const unset = readEnvironment({}, {});
    expect(read).toEqual({
      ok: true,
      value: { ...(unset.ok ? unset.value : {}), ALLOWED_IPS: [] },
    });
  });

  it('ignores variables of other programs in the process environment', () => {
    expect(readEnvironment({ PATH: '/bin', constructor: 'x' }, {}).ok).toBe(true);
  });

  it('normalises what may be written in several ways', () => {
    const digits = 'AB'.repeat(32);
    const read = readEnvironment(
      {
        IBKR_GATEWAY_CA: `SHA256:${digits.replace(/..(?!$)/g, '$&:')}`,
        BASE_URL: 'https://bot.example.org/',
        MAX_ORDER_NOTIONAL: '1e4',
        TRUSTED_PROXIES: ' 10.0.0.0/8 , ::1 ',
      },
      {},
    );
    expect(read.ok && read.value).toMatchObject({
      IBKR_GATEWAY_CA: `sha256:${digits.toLowerCase()}`,
      BASE_URL: 'https://bot.example.org',
      MAX_ORDER_NOTIONAL: '10000',
      TRUSTED_PROXIES: ['10.0.0.0/8', '::1'],
    });
  });

  it('answers any text of any variable without throwing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VARIABLE_NAMES), fc.string(), (name, value) => {
        const read = readEnvironment({ [name]: value }, {});
        expect(read.ok || read.error.startsWith(name)).toBe(true);
      }),
      { seed: 25, numRuns: 500 },
    );
  });

  it('knows a default that its own reader accepts', () => {
    for (const name of VARIABLE_NAMES) {
      const { standard, read } = ENVIRONMENT[name];
      expect(standard === null || read(standard).ok).toBe(true);
    }
  });
});
