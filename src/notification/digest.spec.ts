import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  completed,
  decisionMade,
  delivery,
  executed,
  orderSubmitting,
} from '../../test/builders/ledger-builder.js';
import { ChannelServer } from '../../test/fakes/channel-server.js';
import { FakeLedger } from '../../test/fakes/fake-ledger.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { NotificationApp } from '../../test/fakes/notification-app.js';
import { dueDigest } from './digest.js';

const ZONE = 'America/New_York';
const HALF_PAST_FIVE = 17 * 60 + 30;
const DAY = 24 * 3_600_000;

describe('a digest', () => {
  it.each([
    [null, '2026-11-20T22:29:59Z', null],
    [null, '2026-11-20T22:30:00Z', '2026-11-20'],
    ['2026-11-20', '2026-11-20T23:30:00Z', null],
    ['2026-11-20', '2026-11-21T22:29:59Z', null],
    ['2026-11-20', '2026-11-21T22:30:00Z', '2026-11-21'],
    ['2026-11-17', '2026-11-20T15:00:00Z', '2026-11-19'],
  ])('is due, the last being of %s, at %s for %s', (last, now, due) => {
    expect(dueDigest(last, Date.parse(now), HALF_PAST_FIVE, ZONE)).toBe(due);
  });
});

describe('the daily digest', () => {
  let clock: ManualClock;
  let server: ChannelServer;
  let ledger: FakeLedger;
  let dataDir: string;
  let app: NotificationApp;

  const start = async (): Promise<void> => {
    const settings = { notifyUrl: server.url('webhook'), digestAtMinute: HALF_PAST_FIVE };
    app = await new NotificationApp({ server, clock, dataDir, ledger, settings }).start();
  };
  const digests = (): readonly Record<string, unknown>[] =>
    server.bodies('webhook').map((body) => JSON.parse(body) as Record<string, unknown>);

  beforeEach(async () => {
    clock = new ManualClock();
    server = new ChannelServer();
    await server.open();
    ledger = new FakeLedger(clock);
    dataDir = await mkdtemp(join(tmpdir(), 'digest-'));
    await start();
  });

  afterEach(async () => {
    await app.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('says once a day what happened: alerts, refusals, fills, profit, drift, session', async () => {
    const now = clock.now();
    await ledger.receive(delivery('a1', { receivedAt: now }));
    const fill = (id: string, change: Parameters<typeof executed>[1]) =>
      executed('c1', { key: `DU0000001|${id}`, at: now, ...change });
    await ledger.append([
      decisionMade('a1'),
      orderSubmitting('c1', { alertId: 'a1', quantity: '2' }),
      fill('1', { quantity: '2', netAmount: '450050', at: now - 9 * DAY }),
      fill('2', { side: 'SELL', quantity: '1', netAmount: '225125', commission: '2.25' }),
      executed(null, { key: 'DU0000001|3', at: now }),
      completed('a1', 'skipped'),
      {
        kind: 'root.paused',
        cause: null,
        payload: { root: 'CL', code: 'EXTERNAL_POSITION', message: 'x' },
      },
      {
        kind: 'session.changed',
        cause: null,
        payload: { state: 'DOWN', sessionId: null, reason: 'x' },
      },
      {
        kind: 'session.changed',
        cause: null,
        payload: { state: 'READY', sessionId: 's', reason: null },
      },
    ]);
    clock.forgetTimers();
    await start();
    await app.pass(9 * 3_600_000);
    expect(digests()).toHaveLength(1);
    expect(digests()[0]).toMatchObject({
      severity: 'info',
      code: 'DIGEST',
      fields: {
        alerts: '1 ALREADY_IN_POSITION',
        refusedOrders: 'none',
        fills: '1 own, 1 of others',
        realised: '96.62 USD',
        positions: '1 ESZ6',
        paused: 'CL EXTERNAL_POSITION',
        drift: 'none',
        session: 'READY, lost 1 times',
        killSwitch: 'ACTIVE',
      },
    });
  });

  it('comes on silent days too, and once though the process starts again', async () => {
    await app.pass(8 * 3_600_000);
    expect(digests()).toHaveLength(1);
    app.kill();
    await start();
    await app.pass(3_600_000);
    expect(digests()).toHaveLength(1);
    await app.pass(DAY - 3_600_000);
    expect(digests().map(({ fields }) => (fields as { alerts: string }).alerts)).toEqual([
      'none',
      'none',
    ]);
  });
});
