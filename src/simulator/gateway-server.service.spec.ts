import { get } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { VirtualClock } from '../../test/fakes/virtual-clock.js';
import { startSimulator, type RunningSimulator } from './simulator.service.js';

describe('the gateway over a real network', () => {
  let clock: VirtualClock;
  let simulator: RunningSimulator;

  beforeEach(async () => {
    clock = new VirtualClock(Date.parse('2026-01-08T15:00:00Z'));
    simulator = await startSimulator({ port: 0, bookFile: null, seed: 1, clock });
    simulator.controls.pacing({ enabled: false });
  });

  afterEach(() => simulator.close());

  const control = async (name: string, body: unknown): Promise<Response> =>
    fetch(new URL(`/__sim/${name}`, simulator.url), {
      method: 'POST',
      body: JSON.stringify(body),
    });

  const socket = (): WebSocket => new WebSocket(`${simulator.url.replace('http', 'ws')}/ws`);

  const greeted = (client: WebSocket): Promise<unknown> =>
    new Promise((resolve) => {
      client.once('message', resolve);
    });

  it('calls JSON text when told to, and sends it all the same', async () => {
    await control('content-type', { plain: true });
    const answer = await fetch(`${simulator.url}/tickle`);
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(await answer.json()).toMatchObject({ collission: false });
    await control('content-type', { plain: false });
    const next = await fetch(`${simulator.url}/tickle`);
    expect(next.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await control('content-type', {})).status).toBe(400);
  });

  it.each([
    [{ state: 'logged-out' }, 401],
    [{ state: 'unreachable', face: '500' }, 500],
    [{ state: 'unreachable', face: '503' }, 503],
  ])('sends nothing at all with the status of %j', async (body, status) => {
    await control('session', body);
    const answer = await fetch(`${simulator.url}/tickle`);
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });

  it('lists the requests of clients, not those of the operator', async () => {
    for (const path of ['/tickle', '/iserver/accounts?x=1']) await fetch(simulator.url + path);
    const list = async (query: string): Promise<unknown> =>
      (await fetch(new URL(`/__sim/requests${query}`, simulator.url))).json();
    expect(await list('')).toMatchObject([
      { n: 1, method: 'GET', path: '/tickle' },
      { n: 2, method: 'GET', path: '/iserver/accounts' },
    ]);
    expect(await list('?since=1')).toMatchObject([{ n: 2 }]);
  });

  it('keeps an answer back by its latency on its own clock', async () => {
    await control('latency', { ms: 50 });
    let isAnswered = false;
    const answer = fetch(`${simulator.url}/tickle`).then((response) => {
      isAnswered = true;
      return response.status;
    });
    while (simulator.controls.state()['requests'] === 0) await new Promise(setImmediate);
    await control('latency', { ms: 50 });
    expect(isAnswered).toBe(false);
    clock.advance(50);
    expect(await answer).toBe(200);
  });

  it('drops websockets without a close frame', async () => {
    const client = socket();
    await greeted(client);
    const closed = new Promise((resolve) => {
      client.once('close', resolve);
    });
    await control('streams', { dropNow: true });
    expect(await closed).toBe(1006);
  });

  it('lets a websocket wait for ever while it hangs, and goes down all the same', async () => {
    await control('hang', { on: true });
    const client = socket();
    const failed = new Promise((resolve) => {
      client.once('error', resolve);
    });
    await control('hang', { on: true });
    const isOpen = new Promise((resolve) => {
      const port = Number(new URL(simulator.url).port);
      const probe = connect(port, '127.0.0.1', () => {
        probe.destroy();
        resolve(true);
      });
    });
    expect(await isOpen).toBe(true);
    expect(client.readyState).toBe(WebSocket.CONNECTING);
    const port = simulator.url;
    await simulator.close();
    await failed;
    simulator = await startSimulator({ port: 0, bookFile: null, seed: 1, clock });
    const refused = new Promise((resolve) => {
      get(port).once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code);
      });
    });
    expect(await refused).toBe('ECONNREFUSED');
  });
});
