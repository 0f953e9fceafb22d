import { NOTHING } from '../../test/fakes/notification-app.js';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SmtpServer } from '../../test/fakes/smtp-server.js';
import { SystemClock } from '../platform/system-clock.adapter.js';
import type { NotificationSettings } from '../ports/settings.port.js';
import { NotificationProbe } from './notification-probe.adapter.js';

const NOBODY = 'http://127.0.0.1:9';
const QUIET = { ...NOTHING, dataDir: '/nonexistent' } satisfies NotificationSettings;

let server: Server;
let smtp: SmtpServer;
let url: string;
const asked: string[] = [];

beforeEach(async () => {
  asked.length = 0;
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  smtp = new SmtpServer();
  await smtp.open();
});

afterEach(async () => {
  server.close();
  await smtp.close();
});

async function reaches(
  settings: Partial<NotificationSettings>,
  spreadsheetId: string | null = null,
  google = NOBODY,
): Promise<readonly string[]> {
  const sheets = { spreadsheetId, account: null };
  const all = { ...QUIET, ...settings };
  const probe = new NotificationProbe(all, sheets, new SystemClock(), google);
  return (await probe.reaches()).map(
    ({ channel, reached, answer }) => `${channel} ${reached ? 'reached' : 'silent'}: ${answer}`,
  );
}

describe('the channels of the operator', () => {
  const mail = (port: number) => ({
    host: '127.0.0.1',
    port,
    secure: false,
    loopback: true,
    login: { user: 'bot', password: 'secret' },
    from: 'bot@example.com',
    to: ['ann@example.com', 'bob@example.com'],
  });

  it('are reached by their first page, which holds neither token nor letter', async () => {
    const telegram = { apiUrl: url, token: 'secret', chat: '1' };
    const slackUrl = `${url}/services/secret`;
    const told = await reaches({ telegram, slackUrl, notifyUrl: `${NOBODY}/x` });
    expect(told).toEqual([
      'webhook silent: no answer',
      'telegram reached: status 404',
      'slack reached: status 404',
    ]);
    expect(asked).toEqual(['GET /', 'GET /']);
  });

  it('are greeted where they take mail, without login and without a letter', async () => {
    expect(await reaches({ mail: mail(smtp.port) })).toEqual(['email reached: greeted']);
    expect(smtp.commands.filter((command) => !/^(EHLO|QUIT)/.test(command))).toEqual([]);
    expect(smtp.mails).toEqual([]);
    expect(await reaches({ mail: mail(9) })).toEqual([expect.stringMatching(/^email silent: E/)]);
  });

  it('are none where none is configured', async () => {
    expect(await reaches({})).toEqual([]);
  });

  it('tell of the spreadsheet and the monitor too', async () => {
    expect(await reaches({ heartbeatUrl: `${url}/ping` }, 'sheet', url)).toEqual([
      'heartbeat reached: status 404',
      'spreadsheet reached: status 404',
    ]);
    expect(await reaches({}, 'sheet')).toEqual(['spreadsheet silent: no answer']);
    expect(asked).toEqual(['GET /', 'GET /']);
  });
});
