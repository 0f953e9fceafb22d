import { ADMIN_TOKEN } from '../../test/fakes/dashboard-app.js';
import { ALERT_ID, ORDER_ID } from '../../test/fakes/sample-views.js';
import { LAST_SEQ, VIEWER, WatchedDashboard } from '../../test/fakes/watched-dashboard.js';

let world: WatchedDashboard;

beforeEach(async () => {
  world = await WatchedDashboard.start();
});

afterEach(() => world.close());

describe('the stream of events', () => {
  it('is one of server-sent events that nobody may keep', async () => {
    const { response } = await world.watch();
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('begins with where it is, the status, open notifications and the time', async () => {
    const browser = await world.watch();
    expect(browser.events.map(({ event, id }) => [event, id])).toEqual([
      [null, String(LAST_SEQ)],
      ['status', null],
      ['notification', null],
      ['heartbeat', null],
    ]);
    const status = await world.dashboard.app.inject({ url: '/admin/status', headers: VIEWER });
    expect(JSON.parse(browser.named('status')[0]?.data ?? '')).toEqual(status.json());
    expect(JSON.parse(browser.named('notification')[0]?.data ?? '')).toMatchObject({
      id: 'letter-1',
      code: 'HALTED',
    });
    expect(browser.named('heartbeat')[0]?.data).toBe('2026-11-20T15:00:00.000Z');
  });

  it('tells an entry within half a second, with the alert behind it', async () => {
    const browser = await world.watch();
    const seq = world.filled();
    await world.pass(500);
    await browser.until(() => browser.named('entry').length > 0);
    const [entry] = browser.named('entry');
    expect(entry?.id).toBe(String(seq));
    expect(JSON.parse(entry?.data ?? '')).toEqual({
      seq,
      at: '2026-11-20T15:04:05.678Z',
      kind: 'order.updated',
      alertId: ALERT_ID,
      clientOrderId: ORDER_ID,
      root: 'ES',
      code: null,
      text: `order.updated (clientOrderId=${ORDER_ID} status=filled brokerStatus=Filled filledQuantity=1)`,
    });
  });

  it('tells all who watch, each entry once', async () => {
    const [first, second] = [await world.watch(), await world.watch()];
    world.halted('one');
    await world.pass(500);
    world.halted('two');
    await world.pass(2_000);
    for (const browser of [first, second]) {
      await browser.until(() => browser.named('entry').length >= 2);
      expect(browser.named('entry').map(({ id }) => id)).toEqual(['7', '8']);
    }
  });

  it('goes on after the last entry that a browser saw', async () => {
    for (const reason of ['a', 'b', 'c']) world.halted(reason);
    const browser = await world.watch({ ...VIEWER, 'last-event-id': '7' });
    expect(browser.events.map(({ event, id }) => [event, id]).slice(0, 4)).toEqual([
      [null, null],
      ['entry', '8'],
      ['entry', '9'],
      ['status', null],
    ]);
  });

  it.each(['0', 'x', '-1', '1e3', '607', '99999999999999999999'])(
    'has everything loaded again by who was at %s when the ledger is at 606',
    async (lastEventId) => {
      world.halted('again and again', 600);
      const browser = await world.watch({ ...VIEWER, 'last-event-id': lastEventId });
      expect(browser.named('reset').map(({ id }) => id)).toEqual(['606']);
      expect(browser.named('entry')).toEqual([]);
    },
  );

  it('sends up to five hundred entries that a browser missed', async () => {
    world.halted('again and again', 600);
    const browser = await world.watch({ ...VIEWER, 'last-event-id': '106' });
    expect(browser.named('entry')).toHaveLength(500);
  });

  it('tells a changed status and says nothing while it stays', async () => {
    const browser = await world.watch();
    await world.pass(16_000);
    expect(browser.named('status')).toHaveLength(1);
    world.dashboard.desk.killSwitch = 'HALTED';
    await world.pass(5_000);
    await browser.until(() => browser.named('status').length > 1);
    expect(JSON.parse(browser.named('status')[1]?.data ?? '')).toMatchObject({
      killSwitch: 'HALTED',
    });
  });

  it('looks at the status a second after an entry, once for all, and never without listeners', async () => {
    await world.pass(60_000);
    expect(world.dashboard.desk.looks).toBe(0);
    await world.watch();
    await world.watch();
    expect(world.dashboard.desk.looks).toBe(1);
    world.halted('now');
    await world.pass(1_000);
    expect(world.dashboard.desk.looks).toBe(2);
    await world.pass(4_500);
    expect(world.dashboard.desk.looks).toBe(2);
  });

  it('tells a new notification, and one that is told again', async () => {
    const browser = await world.watch();
    const [letter] = world.dashboard.desk.letters;
    if (letter === undefined) throw new TypeError('the desk has a letter');
    world.dashboard.desk.letters = [
      { ...letter, count: 3 },
      { ...letter, id: 'letter-2' },
    ];
    await world.pass(500);
    await browser.until(() => browser.named('notification').length >= 3);
    const told = browser.named('notification').map(({ data }) => JSON.parse(data) as object);
    expect(told).toMatchObject([{ count: 2 }, { count: 3 }, { id: 'letter-2' }]);
  });

  it('beats every fifteen seconds', async () => {
    const browser = await world.watch();
    await world.pass(45_000);
    await browser.until(() => browser.named('heartbeat').length >= 4);
    expect(browser.named('heartbeat').map(({ data }) => data.slice(14, 19))).toEqual([
      '00:00',
      '00:15',
      '00:30',
      '00:45',
    ]);
  });

  it('tells no secret and no account number, and no line that looks like another event', async () => {
    const browser = await world.watch();
    world.halted(`${ADMIN_TOKEN} of U1234567\n\nevent: status\ndata: {}`);
    await world.pass(500);
    await browser.until(() => browser.named('entry').length > 0);
    const text = browser.named('entry')[0]?.data ?? '';
    expect(text).toContain('[hidden] of [account]\\n\\nevent: status');
    expect(browser.named('status')).toHaveLength(1);
  });

  it('goes on once the ledger can be read again', async () => {
    const browser = await world.watch();
    world.dashboard.ledger.isBroken = true;
    await world.pass(5_000);
    world.halted('meanwhile');
    world.dashboard.ledger.isBroken = false;
    await world.pass(500);
    await browser.until(() => browser.named('entry').length > 0);
    expect(browser.named('entry')).toHaveLength(1);
  });

  it('ends at once for who comes while the ledger cannot be read', async () => {
    world.dashboard.ledger.isBroken = true;
    const browser = await world.watch();
    expect(browser.isClosed).toBe(true);
  });
});
