import fc from 'fast-check';
import type { NotificationSettings } from '../ports/settings.port.js';
import type { MailRequest, Telling, WebRequest } from './channel.js';
import { channelsOf } from './channels.js';

const SETTINGS = {
  notifyUrl: 'https://hooks.invalid/x',
  telegram: { apiUrl: 'https://api.telegram.org', token: '123:AAA', chat: '-1001' },
  discordUrl: 'https://discord.com/api/webhooks/1/key',
  slackUrl: 'https://hooks.slack.com/services/T/B/key',
  ntfyUrl: 'https://ntfy.sh/my-topic',
  mail: {
    host: 'mail.invalid',
    port: 465,
    secure: true,
    loopback: false,
    login: null,
    from: 'bot@example.com',
    to: ['ann@example.com', 'ben@example.com'],
  },
  quietHours: null,
  digestAtMinute: null,
  heartbeatUrl: null,
  timeZone: 'America/New_York',
  dataDir: '/nowhere',
} satisfies NotificationSettings;

const HOSTILE =
  '<b>x</b> <!channel> <@U1> @everyone ```*_~|# [a](https://evil.invalid)\r\nCRITICAL \u001B[31mred\u202Eo & "q"';

function telling(message: string): Telling {
  return {
    givenUp: 2,
    letter: {
      id: 'i'.repeat(26),
      at: Date.parse('2026-11-20T15:00:00Z'),
      dueAt: 0,
      notification: { severity: 'critical', code: 'HALTED', message, fields: { root: 'E`S\n1' } },
      count: 3,
      reminder: true,
      pending: ['ntfy'],
    },
  };
}

const all = (message: string): readonly (readonly [string, WebRequest | MailRequest])[] =>
  channelsOf(SETTINGS).map(({ name, requestOf }) => [name, requestOf(telling(message))]);

const requests = (message: string): ReadonlyMap<string, WebRequest> =>
  new Map(all(message).flatMap(([name, request]) => ('url' in request ? [[name, request]] : [])));

const mails = (message: string): readonly MailRequest[] =>
  all(message).flatMap(([, request]) => ('server' in request ? [request] : []));

const bodyOf = (message: string, channel: string): Record<string, unknown> =>
  JSON.parse(requests(message).get(channel)?.body ?? '{}') as Record<string, unknown>;

const TAIL = [
  'Said 3 times since it was last told.',
  'Told again until it is acknowledged.',
  'Before this 2 could not be told; the log has them.',
  '2026-11-20T15:00:00.000Z',
].join('\n');

const SHOWN =
  '<b>x</b> <!channel> <@U1> @everyone ```*_~|# [a](https://evil.invalid)\\u000d\\u000aCRITICAL \\u001b[31mred\\u202eo & "q"';

describe('the channels', () => {
  it('are those that are configured', () => {
    expect(
      channelsOf(SETTINGS)
        .map(({ name }) => name)
        .join(),
    ).toBe('webhook,telegram,discord,slack,ntfy,email ann@example.com,email ben@example.com');
    const none = { notifyUrl: null, telegram: null, discordUrl: null, slackUrl: null };
    expect(channelsOf({ ...SETTINGS, ...none, ntfyUrl: null, mail: null })).toEqual([]);
  });

  it('post to the addresses of the configuration whatever the message says', () => {
    const urls = [...requests(HOSTILE).values()].map(({ method, url }) => `${method} ${url}`);
    expect(urls).toEqual([
      'POST https://hooks.invalid/x',
      'POST https://api.telegram.org/bot123:AAA/sendMessage',
      'POST https://discord.com/api/webhooks/1/key',
      'POST https://hooks.slack.com/services/T/B/key',
      'POST https://ntfy.sh/my-topic',
    ]);
  });
});

describe('the JSON of NOTIFY_URL', () => {
  it('has the message as it is, with its id and count', () => {
    expect(bodyOf(HOSTILE, 'webhook')).toEqual({
      severity: 'critical',
      code: 'HALTED',
      message: HOSTILE,
      at: '2026-11-20T15:00:00.000Z',
      fields: { root: 'E`S\n1' },
      id: 'i'.repeat(26),
      count: 3,
      reminder: true,
      givenUp: 2,
    });
  });
});

describe('Telegram', () => {
  it('gets one preformatted text without a parse mode', () => {
    const text = `CRITICAL HALTED\n${SHOWN}\nroot: E\`S\\u000a1\n${TAIL}`;
    expect(bodyOf(HOSTILE, 'telegram')).toEqual({
      chat_id: '-1001',
      text,
      entities: [{ type: 'pre', offset: 0, length: text.length }],
      link_preview_options: { is_disabled: true },
      disable_notification: false,
    });
  });
});

describe('Discord', () => {
  it('gets a code block that the text cannot end, and mentions nobody', () => {
    const text = `CRITICAL HALTED\n${SHOWN.replaceAll('`', "'")}\nroot: E'S\\u000a1\n${TAIL}`;
    expect(bodyOf(HOSTILE, 'discord')).toEqual({
      content: `\`\`\`\n${text}\n\`\`\``,
      allowed_mentions: { parse: [] },
    });
  });
});

describe('Slack', () => {
  it('gets a code block with its control signs escaped', () => {
    const shown = SHOWN.replaceAll('`', "'")
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
    expect(bodyOf(HOSTILE, 'slack')).toEqual({
      text: `\`\`\`\nCRITICAL HALTED\n${shown}\nroot: E'S\\u000a1\n${TAIL}\n\`\`\``,
      unfurl_links: false,
      unfurl_media: false,
    });
  });
});

describe('ntfy', () => {
  it('gets plain text as the body, the title and the priority as headers', () => {
    expect(requests(HOSTILE).get('ntfy')).toEqual({
      method: 'POST',
      url: 'https://ntfy.sh/my-topic',
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        title: 'CRITICAL HALTED',
        priority: '5',
      },
      body: `${SHOWN}\nroot: E\`S\\u000a1\n${TAIL}`,
    });
  });
});

describe('e-mail', () => {
  it('is one plain mail to every address, with an id that a repeated one has too', () => {
    const mail = {
      server: SETTINGS.mail,
      to: 'ann@example.com',
      subject: 'CRITICAL HALTED',
      messageId: `${'i'.repeat(26)}.${Date.parse('2026-11-20T15:00:00Z')}@example.com`,
      sentAt: Date.parse('2026-11-20T15:00:00Z'),
      isUrgent: true,
      text: `${SHOWN}\nroot: E\`S\\u000a1\n${TAIL}`,
    };
    expect(mails(HOSTILE)).toEqual([mail, { ...mail, to: 'ben@example.com' }]);
  });
});

describe('any text', () => {
  it('stays within what the channels take, inert, and whole in its last lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (message) => {
        const ntfy = requests(message).get('ntfy')?.body ?? '';
        const discord = String(bodyOf(message, 'discord')['content']);
        const telegram = String(bodyOf(message, 'telegram')['text']);
        expect(new TextEncoder().encode(ntfy).length).toBeLessThanOrEqual(4_096);
        expect(discord.length).toBeLessThanOrEqual(2_000);
        expect(discord.slice(3, -3)).not.toContain('`');
        expect(telegram.length).toBeLessThanOrEqual(4_096);
        expect(String(bodyOf(message, 'slack')['text'])).not.toMatch(/[<>]/);
        const [mail] = mails(message);
        expect(mail).toMatchObject({ subject: 'CRITICAL HALTED', to: 'ann@example.com' });
        for (const text of [ntfy, discord, telegram, mail?.text ?? '']) {
          expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
          expect(text).toContain(TAIL);
        }
      }),
    );
  });

  it('is cut with an ellipsis when it is long', () => {
    const body = requests('x'.repeat(9_000)).get('ntfy')?.body ?? '';
    expect(body).toHaveLength(1_300);
    expect(body.endsWith(`…\n${TAIL}`)).toBe(true);
  });
});
