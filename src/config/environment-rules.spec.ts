import type { Environment } from './environment.js';
import { readEnvironment } from './environment.js';
import { brokenRule } from './environment-rules.js';

function environment(values: Readonly<Record<string, string>>): Environment {
  const read = readEnvironment(values, {});
  if (!read.ok) throw new TypeError(read.error);
  return read.value;
}

const GATEWAY = {
  IBKR_GATEWAY_URL: 'https://127.0.0.1:5000/v1/api',
  WEBHOOK_SECRET: 'a-long-enough-one-1',
};
const LIVE = {
  ...GATEWAY,
  TRADING_MODE: 'live',
  IBKR_ACCOUNT_ID: 'U1',
  IBKR_GATEWAY_CA: 'gateway.pem',
  MAX_ORDER_QUANTITY: '1',
  MAX_POSITION_QUANTITY: '1',
  MAX_ORDER_NOTIONAL: '1000',
  MAX_ORDERS_PER_DAY: '10',
  NOTIFY_URL: 'https://hooks.invalid/x',
};

function without(values: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}

describe('brokenRule', () => {
  it.each([
    ['nothing set', {}],
    ['a gateway on loopback', GATEWAY],
    [
      'a plain gateway elsewhere, on paper',
      { ...GATEWAY, IBKR_GATEWAY_URL: 'http://gw:5000/v1/api' },
    ],
    ['live with all it needs', LIVE],
    [
      'mail with all it needs',
      {
        SMTP_URL: 'smtps://mail.example.com',
        MAIL_FROM: 'bot@example.com',
        MAIL_TO: 'ann@example.com',
      },
    ],
  ])('accepts %s', (_, values) => {
    expect(brokenRule(environment(values))).toBeNull();
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['TRADING_MODE', { TRADING_MODE: 'live' }],
    ['WEBHOOK_SECRET', without(GATEWAY, 'WEBHOOK_SECRET')],
    ['IBKR_GATEWAY_CA', { ...GATEWAY, IBKR_GATEWAY_URL: 'https://gateway.lan:5000/v1/api' }],
    ['IBKR_GATEWAY_CA', { ...GATEWAY, IBKR_GATEWAY_URL: 'https://127.0.0.1.evil.org/v1/api' }],
    ['IBKR_GATEWAY_URL', { ...LIVE, IBKR_GATEWAY_URL: 'http://gateway.lan:5000/v1/api' }],
    ['ADMIN_PORT', { PORT: '3001' }],
    ['NOTIFY_TELEGRAM_TOKEN', { NOTIFY_TELEGRAM_CHAT: '1' }],
    ['NOTIFY_TELEGRAM_CHAT', { NOTIFY_TELEGRAM_TOKEN: '123456:AAbbCCddEEffGGhhIIjjKK' }],
    ['SMTP_URL', { MAIL_FROM: 'bot@example.com', MAIL_TO: 'ann@example.com' }],
    ['MAIL_FROM', { SMTP_URL: 'smtps://mail.example.com' }],
    ['MAIL_TO', { SMTP_URL: 'smtps://mail.example.com', MAIL_FROM: 'bot@example.com' }],
    ['SHEETS_ID', { SHEETS_KEY_FILE: 'key.json' }],
    ['SHEETS_KEY_FILE', { SHEETS_ID: 's'.repeat(44) }],
    ['FLEX_TOKEN', { FLEX_QUERY_ID: '1' }],
    ['FLEX_QUERY_ID', { FLEX_TOKEN: '1' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8,0.0.0.0/0' }],
    [
      'WEBHOOK_SECRET',
      { WEBHOOK_SECRET: 'same-same-same-same', ADMIN_TOKEN: 'same-same-same-same' },
    ],
    ['ADMIN_TOKEN', { VIEWER_TOKEN: 'same-same-same-same', ADMIN_TOKEN: 'same-same-same-same' }],
    ...[
      'IBKR_ACCOUNT_ID',
      'IBKR_GATEWAY_CA',
      'MAX_ORDER_QUANTITY',
      'MAX_POSITION_QUANTITY',
      'MAX_ORDER_NOTIONAL',
      'MAX_ORDERS_PER_DAY',
      'NOTIFY_URL',
      'WEBHOOK_SECRET',
    ].map((name) => [name, without(LIVE, name)] as const),
  ])('refuses a combination in one sentence that names %s', (name, values) => {
    const sentence = brokenRule(environment(values));
    expect(sentence).toContain(name);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });
});
