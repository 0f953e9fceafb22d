import { get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADMIN_TOKEN } from '../../test/fakes/dashboard-app.js';
import { loggedIn } from '../../test/fakes/dashboard-login.js';
import { WatchingBrowser } from '../../test/fakes/dashboard-stream.js';
import { settled } from '../../test/fakes/manual-clock.js';
import { VIEWER, WatchedDashboard } from '../../test/fakes/watched-dashboard.js';

let world: WatchedDashboard;

beforeEach(async () => {
  world = await WatchedDashboard.start();
});

afterEach(() => world.close());

describe('who watches', () => {
  it('is shown out when the session ends', async () => {
    const { cookie, csrfToken } = await loggedIn(world.dashboard.app, ADMIN_TOKEN);
    const browser = await world.watch({ cookie });
    const headers = { cookie, 'x-csrf-token': csrfToken };
    await world.dashboard.app.inject({ method: 'POST', url: '/admin/logout', headers });
    world.halted('secret plans');
    await world.pass(500);
    await browser.until(() => browser.isClosed);
    expect(browser.named('entry')).toEqual([]);
    await expect(WatchingBrowser.open(world.dashboard.app, { cookie })).resolves.toMatchObject({
      response: { statusCode: 401 },
    });
  });

  it('gives way to the newest when more than twenty watch', async () => {
    const watching: WatchingBrowser[] = [];
    for (let n = 0; n < 21; n += 1) watching.push(await world.watch());
    const [first, ...others] = watching;
    await first?.until(() => first.isClosed);
    expect(others.filter(({ isClosed }) => isClosed)).toEqual([]);
  });

  it('is cut off who does not read, without harm to the others', async () => {
    const [slow, quick] = [await world.watch(), await world.watch()];
    slow.sleep();
    const reason = 'x'.repeat(1_000);
    for (let count = 500; count <= 16_000; count += 500) {
      world.halted(reason, 500);
      await world.pass(500);
      await quick.until(() => quick.named('entry').length === count || quick.isClosed);
    }
    slow.response.resume();
    await slow.until(() => slow.isClosed);
    expect(slow.named('entry').length).toBeLessThan(16_000);
    expect(quick.isClosed).toBe(false);
  });

  it('makes nobody look any more once gone', async () => {
    const browser = await world.watch();
    browser.leave();
    await browser.until(() => browser.isClosed);
    while (world.dashboard.clock.waiting() > 0) await world.pass(500);
    expect(world.dashboard.clock.nextInMs()).toBeNull();
  });

  it('is not kept who left before the first word', async () => {
    const { app, ledger, clock } = world.dashboard;
    const server: Server = app.getHttpServer();
    const { port } = server.address() as AddressInfo;
    const gone = new Promise<void>((resolve) => {
      server.once('connection', (socket) => socket.once('close', () => resolve()));
    });
    const request = get(`http://127.0.0.1:${port}/admin/events`, { headers: VIEWER, agent: false });
    request.on('error', () => undefined);
    const alerts = ledger.alerts.bind(ledger);
    ledger.alerts = async (query) => {
      request.destroy();
      await gone;
      return alerts(query);
    };
    await gone;
    await settled();
    const browser = await world.watch();
    browser.leave();
    await browser.until(() => browser.isClosed);
    await world.pass(2_000);
    expect(clock.waiting()).toBe(0);
  });

  it('is let go when the service stops, so that it stops in time', async () => {
    const browser = await world.watch();
    await world.dashboard.close();
    await browser.until(() => browser.isClosed);
    expect(browser.response.complete).toBe(true);
  });
});
