import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelServer } from '../../test/fakes/channel-server.js';
import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { NotificationApp, type NotificationWorld } from '../../test/fakes/notification-app.js';
import type { Notification } from '../ports/notifier.port.js';

const MINUTE = 60_000;
const CHANNELS = ['webhook', 'telegram', 'discord', 'slack', 'ntfy'];

const down: Notification = {
  severity: 'warning',
  code: 'SESSION',
  message: 'The session is down.',
};

let clock: ManualClock;
let server: ChannelServer;
let dataDir: string;
let app: NotificationApp;

async function start(world: Partial<NotificationWorld> = {}): Promise<void> {
  app = await new NotificationApp({ server, clock, dataDir, ...world }).start();
}

const only = (): Pick<NotificationWorld, 'settings'> => ({
  settings: { notifyUrl: server.url('webhook') },
});

const messages = (): readonly string[] =>
  server.bodies('webhook').map((body) => (JSON.parse(body) as Notification).message);

const stored = (): Promise<string> => readFile(join(dataDir, 'notifications.json'), 'utf8');

beforeEach(async () => {
  clock = new ManualClock();
  server = new ChannelServer();
  await server.open();
  dataDir = await mkdtemp(join(tmpdir(), 'notifications-'));
});

afterEach(async () => {
  server.setAll('up');
  await app.close();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the notifier', () => {
  it('posts severity, code, message, time and fields', async () => {
    await start(only());
    app.notify({ ...down, fields: { root: 'ES' } });
    await app.calm();
    expect(JSON.parse(server.bodies('webhook')[0] ?? '')).toMatchObject({
      severity: 'warning',
      code: 'SESSION',
      message: 'The session is down.',
      at: new Date(clock.now()).toISOString(),
      fields: { root: 'ES' },
      count: 1,
    });
  });

  it('tells every channel, each in its own protocol', async () => {
    await start();
    app.notify(down);
    await app.calm();
    expect(server.taken.map(({ channel }) => channel).toSorted()).toEqual(CHANNELS.toSorted());
  });

  it('keeps the order over a channel that fails, waiting longer each time', async () => {
    await start(only());
    server.answers.push(503, 500, 404);
    app.notify({ ...down, message: 'first' });
    app.notify({ ...down, message: 'second' });
    await app.pass(5_000 + 10_000 + 19_999);
    expect(messages()).toEqual([]);
    await app.pass(1);
    expect(messages()).toEqual(['first', 'second']);
  });

  it('gives up what the channel refuses, goes on with the next, and says so there', async () => {
    await start(only());
    server.answers.push(422);
    app.notify({ ...down, message: 'refused' });
    app.notify({ ...down, message: 'next' });
    await app.calm();
    expect(messages()).toEqual(['next']);
    expect(server.bodies('webhook')[0]).toContain('"givenUp":1');
    expect(app.log.lines.join('\n')).toContain('Not told, for webhook refused it: refused');
  });

  it('does not follow a redirect', async () => {
    await start(only());
    server.answers.push(307);
    app.notify(down);
    await app.pass(5_000);
    expect(server.asked).toEqual(Array.from({ length: 2 }, () => '/notify/canary-notify-path'));
    expect(messages()).toHaveLength(1);
  });

  it('waits ten seconds for an answer and not longer', async () => {
    await start(only());
    server.moods.set('webhook', 'silent');
    app.notify(down);
    while (server.asked.length === 0) await settled();
    server.moods.set('webhook', 'up');
    await clock.advance(10_000);
    await app.pass(5_000);
    expect(messages()).toEqual(['The session is down.']);
  });

  it('stops within three seconds though the channel is down, and keeps what waits', async () => {
    await start(only());
    server.setAll('broken');
    app.notify(down);
    await app.calm();
    const closed = app.close();
    while (clock.nextInMs() !== 3_000) await settled();
    await clock.advance(3_000);
    await closed;
    expect(await stored()).toContain('The session is down.');
  });

  it('says at a start in live mode that it has started', async () => {
    await start({ ...only(), mode: 'live' });
    await app.calm();
    expect(server.bodies('webhook')[0]).toContain('"code":"STARTED"');
  });

  it('posts nothing without a channel, and knows what is open all the same', async () => {
    await start({ settings: {} });
    app.notify({ ...down, severity: 'critical' });
    await app.calm();
    expect(server.asked).toEqual([]);
    expect(app.desk().open()).toHaveLength(1);
  });

  it('holds over the quiet hours what is not critical', async () => {
    const quietHours = { fromMinute: 9 * 60, toMinute: 11 * 60 };
    await start({ settings: { notifyUrl: server.url('webhook'), quietHours } });
    app.notify({ ...down, message: 'held' });
    app.notify({ ...down, message: 'now', severity: 'critical' });
    await app.calm();
    expect(messages()).toEqual(['now']);
    await app.pass(60 * MINUTE);
    expect(messages().filter((message) => message === 'held')).toHaveLength(1);
  });

  it('repeats what is critical every 15 minutes until it is acknowledged', async () => {
    await start(only());
    app.notify({ ...down, severity: 'critical' });
    await app.pass(45 * MINUTE + 20_000);
    expect(messages()).toHaveLength(4);
    const [open] = app.desk().open();
    expect(await app.desk().acknowledge(open?.id ?? '')).toBe(true);
    expect(await app.desk().acknowledge(open?.id ?? '')).toBe(false);
    await app.pass(60 * MINUTE);
    expect(messages()).toHaveLength(4);
  });
});

describe('channels that are down for an hour', () => {
  it.each(['broken', 'hangs-up'] as const)(
    'get everything once when they are back after they were %s',
    async (mood) => {
      await start();
      server.setAll(mood);
      server.moods.set('ntfy', 'up');
      for (let n = 0; n < 12; n += 1) {
        app.notify({ ...down, message: `message ${n}`, severity: n === 3 ? 'info' : 'warning' });
        await app.pass(5 * MINUTE);
        expect(server.bodies('ntfy')).toHaveLength(n + 1);
      }
      expect(server.taken.filter(({ channel }) => channel !== 'ntfy')).toEqual([]);
      server.setAll('up');
      await app.pass(5 * MINUTE);
      for (const channel of CHANNELS) {
        const told = server.bodies(channel).map((body) => /message (\d+)/.exec(body)?.[1]);
        expect(told).toEqual(Array.from({ length: 12 }, (_, n) => String(n)));
      }
    },
  );

  it('are given up after a day, and told how much they missed', async () => {
    await start(only());
    server.setAll('broken');
    app.notify({ ...down, message: 'lost' });
    await app.pass(24 * 60 * MINUTE + 5 * MINUTE);
    server.setAll('up');
    app.notify({ ...down, message: 'later' });
    await app.pass(5 * MINUTE);
    expect(messages()).toEqual(['later']);
    expect(server.bodies('webhook')[0]).toContain('"givenUp":1');
  }, 20_000);
});
