import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok } from '../domain/kernel/result.js';
import { AdminClient } from './admin-client.adapter.js';
import { OpenAdmin, type AdminAnswer, type AdminRequest } from './admin.port.js';
import { EmptyLedger } from './empty-ledger.adapter.js';
import { LocalDesk, type Workshop } from './local-desk.adapter.js';

const halt = { method: 'POST', path: '/admin/trading/halt', body: { reason: 'storm' } } as const;

let server: Server;
let port: number;
let seen: IncomingMessage[];
let answer: { readonly status: number; readonly body: string };

beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: '{"killSwitch":"HALTED"}' };
  server = createServer((request, response) => {
    seen.push(request);
    const headers = { 'content-type': 'application/json', location: 'http://127.0.0.1:1/' };
    response.writeHead(answer.status, headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

class BookOf extends OpenAdmin {
  constructor(
    private readonly log: string[],
    private readonly name: string,
  ) {
    super();
  }

  ask({ path }: AdminRequest): Promise<AdminAnswer> {
    this.log.push(`${this.name} ${path}`);
    return Promise.resolve(ok(null));
  }

  close(): Promise<void> {
    this.log.push('closed');
    return Promise.resolve();
  }
}

function deskOn(at: number, log: string[] = []): LocalDesk {
  const settings = { host: '127.0.0.1', port: at, adminToken: 'the-token', viewerToken: null };
  const workshop: Workshop = {
    strategies: () => [{ name: 'default', enabled: true, secrets: ['x'] } as never],
    openLedger: () => Promise.resolve(new EmptyLedger()),
    openBook: (access) => Promise.resolve(new BookOf(log, access)),
    openTrading: () => Promise.resolve(new BookOf(log, 'trading')),
    analyze: () => Promise.reject(new TypeError('not here')),
    importFiles: () => Promise.resolve({ files: [], statement: null }),
  };
  return new LocalDesk(new AdminClient(settings), workshop, (sentence) => log.push(sentence));
}

/** A port where nobody listens: it was just given back. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const free = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

describe('beside a running server', () => {
  it('asks it, with the token', async () => {
    const log: string[] = [];
    expect(await deskOn(port, log).ask(halt, 'data-lock')).toEqual(ok({ killSwitch: 'HALTED' }));
    expect(log).toEqual([]);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /health/live',
      'POST /admin/trading/halt',
    ]);
    expect(seen[1]?.headers.authorization).toBe('Bearer the-token');
  });

  it('hands on its refusal', async () => {
    answer = { status: 403, body: '{"code":"ROLE_REQUIRED","message":"No."}' };
    expect(await deskOn(port).ask(halt, 'data-lock')).toEqual(
      err({ code: 'ROLE_REQUIRED', message: 'No.' }),
    );
  });

  it.each([
    [500, '<html>'],
    [302, '{}'],
  ])('takes an answer %i %s for none of ours', async (status, body) => {
    answer = { status, body };
    expect(await deskOn(port).ask(halt, 'data-lock')).toMatchObject({
      ok: false,
      error: { code: 'SERVER_NEEDED' },
    });
  });
});

describe('without a server', () => {
  it.each([
    ['ledger', 'read'],
    ['data-lock', 'write'],
    ['broker', 'trading'],
  ] as const)(
    'opens what a request with the need %s asks for, and closes it',
    async (need, name) => {
      const log: string[] = [];
      await deskOn(await freePort(), log).ask(halt, need);
      expect(log.slice(1)).toEqual([`${name} /admin/trading/halt`, 'closed']);
      expect(log[0]).toContain('No server runs');
    },
  );

  it('refuses what only a server can do', async () => {
    expect(await deskOn(await freePort()).ask(halt, 'server')).toMatchObject({
      ok: false,
      error: { code: 'SERVER_NEEDED' },
    });
  });

  it('proves the ledger and never tells a strategy’s secrets', async () => {
    const desk = deskOn(await freePort());
    expect(await desk.rebuild()).toMatchObject({ ok: true, value: { equal: true } });
    expect(desk.strategies()).toEqual([{ name: 'default', enabled: true }]);
  });
});
