import { mkdtemp, rm } from 'node:fs/promises';
import { get as getPlain, request } from 'node:http';
import { get as getTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { isRecord } from './json-value.js';
import { startSimulator, type RunningSimulator } from './simulator.service.js';
import { VirtualClock } from '../../test/fakes/virtual-clock.js';

const PLACE = '/iserver/account/DU0000001/orders';
const ORDER = { conid: 265598, orderType: 'MKT', side: 'BUY', tif: 'DAY', quantity: 1 };

describe('a running simulator', () => {
  const clock = new VirtualClock(Date.parse('2026-01-08T15:00:00Z'));
  let simulator: RunningSimulator;
  let folder = '';

  const start = (bookFile: string | null): Promise<RunningSimulator> =>
    startSimulator({ port: 0, bookFile, seed: 1, clock });

  const call = async (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${simulator.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const prime = async (): Promise<void> => {
    simulator.controls.pacing({ enabled: false });
    for (const path of [
      '/iserver/accounts',
      '/iserver/account/orders',
      '/iserver/account/trades',
      '/portfolio/accounts',
    ]) {
      await (await call('GET', path)).json();
    }
  };

  const json = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    (await call(method, path, body)).json();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
    simulator = await start(join(folder, 'book.json'));
  });

  afterEach(async () => {
    await simulator.close();
    await rm(folder, { recursive: true });
  });

  it('answers JSON over HTTP under both prefixes of the gateway', async () => {
    const answer = await call('POST', '/tickle', {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const alias = await fetch(`${simulator.url.replace('/v1/api', '/v1/portal')}/sso/validate`);
    expect(alias.status).toBe(200);
    expect((await fetch(new URL('/', simulator.url))).status).toBe(404);
  });

  it('answers 401 with an empty body when nobody is logged in', async () => {
    simulator.controls.session('logged-out');
    const answer = await call('POST', '/tickle');
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  });

  it('answers 411 to a POST without a length', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { 'transfer-encoding': 'chunked' };
      request(`${simulator.url}/tickle`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end('{}');
    });
    expect(status).toBe(411);
  });

  it('takes its controls outside the API and answers the state', async () => {
    const answer = await fetch(new URL('/__sim/session', simulator.url), {
      method: 'POST',
      body: JSON.stringify({ state: 'competing' }),
    });
    expect(await answer.json()).toMatchObject({ session: { state: 'competing' } });
    const state = await fetch(new URL('/__sim/state', simulator.url));
    expect(await state.json()).toMatchObject({ session: { state: 'competing' } });
  });

  it.each([
    ['reset-before', 0],
    ['reset-after', 1],
    ['cut', 1],
  ] as const)('breaks the connection on %s, and has taken %d orders', async (kind, taken) => {
    await prime();
    await fetch(new URL('/__sim/faults', simulator.url), {
      method: 'POST',
      body: JSON.stringify({ path: '/iserver/account/*/orders', method: 'POST', kind }),
    });
    await expect(json('POST', PLACE, { orders: [ORDER] })).rejects.toThrow(
      /fetch failed|terminated/,
    );
    expect(simulator.controls.state()['orders']).toHaveLength(taken);
  });

  it('hangs until the client gives up, and its controls still answer', async () => {
    simulator.controls.hang(true);
    const waiting = fetch(`${simulator.url}/tickle`, { signal: AbortSignal.timeout(100) });
    await expect(waiting).rejects.toThrow('aborted due to timeout');
    const state = await fetch(new URL('/__sim/state', simulator.url));
    expect(await state.json()).toMatchObject({ hangs: true });
    simulator.controls.hang(false);
    expect((await call('POST', '/tickle', {})).status).toBe(200);
  });

  it('knows after a crash what it has ever answered, under new ids, in the session that went on', async () => {
    await prime();
    const session = await json('POST', '/tickle', {});
    await call('POST', PLACE, { orders: [{ ...ORDER, cOID: 'tb-1' }] });
    clock.advance(500);
    const before = await json('GET', '/iserver/account/trades?days=7');
    const crashed = simulator;
    simulator = await start(join(folder, 'book.json'));
    await prime();
    expect(await json('GET', '/iserver/account/trades?days=7')).toEqual(before);
    expect(await json('GET', '/portfolio2/DU0000001/positions')).toMatchObject([{ position: 1 }]);
    expect(await json('POST', PLACE, { orders: [{ ...ORDER, cOID: 'tb-1' }] })).toEqual({
      error: "Order couldn't be submitted: Local order ID=tb-1 is already registered.",
    });
    await call('POST', PLACE, { orders: [{ ...ORDER, cOID: 'tb-2' }] });
    clock.advance(500);
    const after = await json('GET', '/iserver/account/trades?days=7');
    const ids = Array.isArray(after)
      ? after.filter(isRecord).map((row) => row['execution_id'])
      : [];
    expect(new Set(ids).size).toBe(2);
    expect(await json('POST', '/tickle', {})).toMatchObject({
      session: isRecord(session) ? session['session'] : null,
    });
    await crashed.close();
  });

  it('fills after a crash what it had accepted before', async () => {
    await prime();
    await call('POST', PLACE, { orders: [{ ...ORDER, cOID: 'tb-1' }] });
    const crashed = simulator;
    simulator = await start(join(folder, 'book.json'));
    await prime();
    clock.advance(500);
    expect(await json('GET', '/iserver/account/trades?days=7')).toMatchObject([
      { order_ref: 'tb-1' },
    ]);
    await crashed.close();
  });

  it('gives the same answers for the same seed and time', async () => {
    const other = await startSimulator({ port: 0, bookFile: null, seed: 1, clock });
    const path = '/trsrv/futures?symbols=ES,SI,CL';
    expect(await (await fetch(`${other.url}${path}`)).json()).toEqual(await json('GET', path));
    const ticked = (await fetch(`${other.url}/tickle`)).json();
    expect(await ticked).toEqual(await json('GET', '/tickle'));
    await other.close();
  });

  it('refuses to start on a taken port', async () => {
    const port = Number(new URL(simulator.url).port);
    await expect(startSimulator({ port, bookFile: null, seed: 1, clock })).rejects.toThrow(
      'EADDRINUSE',
    );
  });

  it('listens on the loopback only', () => {
    expect(new URL(simulator.url).hostname).toBe('127.0.0.1');
  });

  it('streams over a websocket', async () => {
    await prime();
    const socket = new WebSocket(`${simulator.url.replace('http', 'ws')}/ws`);
    const heard: unknown[] = [];
    const until = (isThere: (message: unknown) => boolean): Promise<void> =>
      new Promise((resolve) => {
        if (heard.some(isThere)) resolve();
        socket.on('message', () => {
          if (heard.some(isThere)) resolve();
        });
      });
    socket.on('message', (data: Buffer) => {
      heard.push(JSON.parse(data.toString('utf8')));
    });
    await until((message) => isRecord(message) && 'username' in Object(message['args']));
    socket.send('sor+{}');
    socket.send('tic');
    await until((message) => isRecord(message) && message['topic'] === 'tic');
    await call('POST', PLACE, { orders: [{ ...ORDER, cOID: 'tb-1' }] });
    await until((message) => isRecord(message) && message['topic'] === 'sor');
    expect(heard[0]).toMatchObject({ topic: 'system', isPaper: true });
    socket.terminate();
  });

  it('refuses a websocket elsewhere or without a login', async () => {
    const closed = (path: string): Promise<unknown> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${simulator.url.replace('http', 'ws')}${path}`);
        socket.on('error', ({ message }) => {
          resolve(message);
        });
      });
    expect(await closed('/elsewhere')).toBe('socket hang up');
    simulator.controls.session('logged-out');
    expect(await closed('/ws')).toBe('socket hang up');
  });
});

describe('a simulator over TLS', () => {
  it('has a certificate that a client can pin, and speaks no plain HTTP', async () => {
    const simulator = await startSimulator({ port: 0, bookFile: null, seed: 1, https: true });
    const ca = simulator.certificate ?? '';
    const status = (options: { ca?: string }): Promise<unknown> =>
      new Promise((resolve) => {
        getTls(`${simulator.url}/tickle`, options, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', (error: NodeJS.ErrnoException) => {
          resolve(error.code);
        });
      });
    expect(await status({ ca })).toBe(200);
    expect(await status({})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    const plain = await new Promise((resolve) => {
      getPlain(`${simulator.url.replace('https', 'http')}/tickle`).on('error', ({ message }) => {
        resolve(message);
      });
    });
    expect(plain).toBe('socket hang up');
    await simulator.close();
  });
});
