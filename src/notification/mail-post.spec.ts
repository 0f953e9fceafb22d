import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { SmtpServer } from '../../test/fakes/smtp-server.js';
import type { MailSettings } from '../ports/settings.port.js';
import { selfSigned } from '../simulator/certificate.adapter.js';
import type { MailRequest } from './channel.js';
import type { Attempt } from './delivery.js';
import { MailPost } from './mail-post.adapter.js';

const LOGIN = { user: 'bot@example.com', password: 'canary pässword:@/' };

let server: SmtpServer;
let clock: ManualClock;

beforeEach(async () => {
  server = new SmtpServer();
  clock = new ManualClock();
  await server.open();
});

afterEach(() => server.close());

function send(
  change: Partial<MailSettings> = {},
  mail: Partial<MailRequest> = {},
  signal = new AbortController().signal,
): Promise<Attempt> {
  const request: MailRequest = {
    server: {
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      loopback: true,
      login: null,
      from: 'bot@example.com',
      to: ['ann@example.com'],
      ...change,
    },
    to: 'ann@example.com',
    subject: 'CRITICAL HALTED',
    messageId: 'abc.1@example.com',
    sentAt: Date.parse('2026-11-20T15:00:00Z'),
    isUrgent: true,
    text: 'It is halted.',
    ...mail,
  };
  return new MailPost(clock).send(request, signal);
}

const answers = (
  step: 'MAIL' | 'RCPT' | 'DATA' | 'message' | 'queued',
  ...given: readonly string[]
): void => {
  server.answers.set(step, [...given]);
};

describe('a mail', () => {
  it('is one plain text with the headers of the configuration', async () => {
    expect(await send()).toMatchObject({ delivery: 'delivered' });
    const [mail] = server.mails;
    expect([mail?.from, mail?.to]).toEqual(['bot@example.com', ['ann@example.com']]);
    const [headers = '', body] = (mail?.source ?? '').split('\r\n\r\n');
    expect(headers.split('\r\n').toSorted()).toEqual([
      'Auto-Submitted: auto-generated',
      'Content-Transfer-Encoding: 7bit',
      'Content-Type: text/plain; charset=utf-8',
      'Date: Fri, 20 Nov 2026 15:00:00 +0000',
      'From: bot@example.com',
      'Importance: High',
      'MIME-Version: 1.0',
      'Message-ID: <abc.1@example.com>',
      'Subject: CRITICAL HALTED',
      'To: ann@example.com',
      'X-Msmail-Priority: High',
      'X-Priority: 1 (Highest)',
    ]);
    expect(body).toBe('It is halted.');
  });

  it('keeps its text whole whatever lines it has', async () => {
    const text = `.\n..\nBcc: eve@example.com\nQUIT\n${'ü€😀'.repeat(400)}`;
    await send({}, { text });
    const body = server.mails[0]?.source.split('\r\n\r\n')[1] ?? '';
    const bytes = body
      .replaceAll('=\r\n', '')
      .replaceAll('\r\n', '\n')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    expect(Buffer.from(bytes, 'latin1').toString('utf8')).toBe(text);
    expect(server.mails[0]?.to).toEqual(['ann@example.com']);
  });

  it('is handed in under the login of the configuration', async () => {
    server.login = LOGIN;
    expect(await send({ login: LOGIN })).toMatchObject({ delivery: 'delivered' });
    expect(await send({ login: { ...LOGIN, password: 'other' } })).toMatchObject({
      delivery: 'failed',
      answer: 'EAUTH 535',
    });
    expect(await send()).toMatchObject({ delivery: 'failed', answer: 'EENVELOPE 530' });
    expect(server.mails).toHaveLength(1);
  });
});

describe('TLS', () => {
  it.each([
    ['is not offered', null],
    ['shows a certificate that nobody vouches for', selfSigned(Date.now())],
  ])('keeps login and mail back from a server elsewhere where it %s', async (_, certificate) => {
    server.certificate = certificate;
    server.login = LOGIN;
    const sent = await send({ loopback: false, login: LOGIN });
    expect(sent.delivery).toBe('failed');
    expect(server.commands.filter((line) => !/^(?:EHLO|STARTTLS|QUIT)/.test(line))).toEqual([]);
    expect(server.mails).toEqual([]);
  });

  it('is taken where a server of this machine offers it, and not needed there', async () => {
    server.certificate = selfSigned(Date.now());
    expect(await send()).toMatchObject({ delivery: 'delivered' });
    expect(server.commands).toContain('STARTTLS');
    server.answers.set('STARTTLS', ['454 not now']);
    expect(await send()).toMatchObject({ delivery: 'delivered' });
  });

  it('is spoken from the first byte with smtps', async () => {
    expect((await send({ secure: true })).delivery).toBe('failed');
    expect(server.mails).toEqual([]);
  });
});

describe('a server that does not take the mail', () => {
  it.each([
    ['451 later', 'failed', 'EMESSAGE 451'],
    ['554 5.7.1 spam', 'refused', 'EMESSAGE 554'],
    ['drop', 'failed', 'ECONNECTION'],
  ])('answers the message with %s: it has %s', async (given, delivery, answer) => {
    answers('message', given);
    expect(await send()).toEqual({ delivery, answer, retryAfterMs: 0 });
  });

  it.each(['MAIL', 'RCPT', 'DATA'] as const)(
    'is asked again whatever it says to %s, for that may be mended',
    async (step) => {
      answers(step, '550 no', '421 closing', 'drop');
      for (let n = 0; n < 3; n += 1) expect((await send()).delivery).toBe('failed');
      expect((await send()).delivery).toBe('delivered');
    },
  );

  it('gets it again under the same id when its yes was lost', async () => {
    answers('queued', 'drop');
    expect((await send()).delivery).toBe('failed');
    expect((await send()).delivery).toBe('delivered');
    const ids = server.mails.map(({ source }) => /Message-ID: (.*)\r/.exec(source)?.[1]);
    expect(ids).toEqual(['<abc.1@example.com>', '<abc.1@example.com>']);
  });

  it('is waited for half a minute, or until the end', async () => {
    server.mood = () => 'silent';
    const sent = send();
    while (server.held === 0) await settled();
    await clock.advance(30_000);
    expect(await sent).toEqual({ delivery: 'failed', answer: 'EABORT', retryAfterMs: 0 });
    const end = new AbortController();
    const other = send({}, {}, end.signal);
    end.abort();
    expect((await other).delivery).toBe('failed');
    expect(clock.waiting()).toBe(0);
  });

  it('is not there at all', async () => {
    expect(await send({ port: 9 })).toMatchObject({ delivery: 'failed', answer: 'ESOCKET' });
  });
});
