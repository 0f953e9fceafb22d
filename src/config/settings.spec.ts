import { readEnvironment } from './environment.js';
import { secretTexts, settingsOf } from './settings.js';
import type { Settings } from './settings.js';

function settings(values: Readonly<Record<string, string>> = {}): Settings {
  const read = readEnvironment(values, {});
  if (!read.ok) throw new TypeError(read.error);
  return settingsOf(read.value, {
    absolute: (path) => `/cwd/${path}`,
    adminToken: 'token',
    sheetsAccount: null,
  });
}

const GATEWAY = { IBKR_GATEWAY_URL: 'https://127.0.0.1:5000/v1/api' };

describe('settingsOf', () => {
  it('keeps simulated data apart and lets loopback send alerts to the simulator only', () => {
    expect(settings().ledger.databaseUrl).toBe('sqlite:/cwd/data/simulated/trading-bot.sqlite');
    expect(settings(GATEWAY).ledger.databaseUrl).toBe('sqlite:/cwd/data/trading-bot.sqlite');
    expect(settings().webhook.allowedIps).toContain('127.0.0.0/8');
    expect(settings(GATEWAY).webhook.allowedIps).toEqual([
      '52.89.214.238',
      '34.212.75.30',
      '54.218.53.128',
      '52.32.178.7',
    ]);
  });

  it('lets an empty ALLOWED_IPS stand for nobody', () => {
    expect(settings({ ALLOWED_IPS: '' }).webhook.allowedIps).toEqual([]);
  });

  it('has limits by default everywhere but in live', () => {
    expect(settings().trading.limits.maxOrderQuantity).toBe('5');
    expect(settings({ ...GATEWAY, TRADING_MODE: 'live' }).trading.limits).toEqual({
      maxOrderQuantity: null,
      maxPositionQuantity: null,
      maxOrderNotional: null,
      maxOrdersPerDay: null,
    });
  });

  it('makes the base URL of host and port unless one is given', () => {
    expect(settings({ HOST: '::1', PORT: '80' }).webhook.baseUrl).toBe('http://[::1]:80');
    expect(settings({ BASE_URL: 'https://bot.invalid' }).webhook.baseUrl).toBe(
      'https://bot.invalid',
    );
  });

  it('is frozen to its last list', () => {
    const { webhook, trading } = settings();
    expect([webhook, webhook.allowedIps, trading, trading.limits].every(Object.isFrozen)).toBe(
      true,
    );
  });
});

describe('notification settings', () => {
  it('are all off by default', () => {
    const { timeZone, dataDir, ...rest } = settings().notification;
    expect([timeZone, dataDir]).toEqual(['America/New_York', '/cwd/data/simulated']);
    expect(Object.values(rest)).toEqual(Array.from({ length: 9 }, () => null));
  });

  it('have times in minutes, and Telegram once its token and chat are both there', () => {
    const { notification } = settings({
      NOTIFY_QUIET_HOURS: '22:00-07:30',
      NOTIFY_DIGEST_AT: '17:30',
      NOTIFY_TELEGRAM_TOKEN: '123456:AAbbCCddEEffGGhhIIjjKK',
      NOTIFY_TELEGRAM_CHAT: '-100200',
    });
    expect(notification).toMatchObject({
      quietHours: { fromMinute: 1_320, toMinute: 450 },
      digestAtMinute: 1_050,
      telegram: {
        apiUrl: 'https://api.telegram.org',
        token: '123456:AAbbCCddEEffGGhhIIjjKK',
        chat: '-100200',
      },
    });
  });
});

describe('mail settings', () => {
  it('are there once server, sender and receivers are', () => {
    const mail = { SMTP_URL: 'smtp://bot:p%40ss@mail.invalid', MAIL_FROM: 'bot@example.com' };
    expect(settings(mail).notification.mail).toBeNull();
    const all = settings({ ...mail, MAIL_TO: 'ann@example.com, ben@example.com' });
    expect(all.notification.mail).toEqual({
      host: 'mail.invalid',
      port: 587,
      secure: false,
      loopback: false,
      login: { user: 'bot', password: 'p@ss' },
      from: 'bot@example.com',
      to: ['ann@example.com', 'ben@example.com'],
    });
  });
});

describe('secretTexts', () => {
  it('names secrets, tokens, passwords in URLs and the notification address', () => {
    const read = readEnvironment(
      {
        WEBHOOK_SECRET: 'webhook-secret-number-1,webhook-secret-number-2',
        VIEWER_TOKEN: 'viewer-viewer-viewer',
        FLEX_TOKEN: '123456789012345678901234',
        DATABASE_URL: 'postgres://bot:p%40ssw0rd@db/bot',
        NOTIFY_URL: 'https://hooks.invalid/services/T0/B0/key',
        NOTIFY_TELEGRAM_TOKEN: '123456:AAbbCCddEEffGGhhIIjjKK',
        SMTP_URL: 'smtps://bot:p%40ss-of-mail@mail.invalid',
        NOTIFY_DISCORD_URL: 'https://discord.invalid/api/webhooks/1/key',
        NOTIFY_SLACK_URL: 'https://slack.invalid/services/key',
        NOTIFY_NTFY_URL: 'https://ntfy.invalid/topic',
        HEARTBEAT_URL: 'https://monitor.invalid/ping/key-key',
      },
      {},
    );
    expect(read.ok && secretTexts(read.value, 'admin-token')).toEqual([
      'webhook-secret-number-1',
      'webhook-secret-number-2',
      'admin-token',
      'viewer-viewer-viewer',
      '123456789012345678901234',
      'p%40ssw0rd',
      'p@ssw0rd',
      '123456:AAbbCCddEEffGGhhIIjjKK',
      'p@ss-of-mail',
      'https://hooks.invalid/services/T0/B0/key',
      '/services/T0/B0/key',
      'https://discord.invalid/api/webhooks/1/key',
      '/api/webhooks/1/key',
      'https://slack.invalid/services/key',
      '/services/key',
      'https://ntfy.invalid/topic',
      'https://monitor.invalid/ping/key-key',
      '/ping/key-key',
    ]);
  });
});
