import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE_MS, NEWS, NotificationKit } from '../../test/builders/notification-kit.js';
import { CHANNELS } from '../../test/fakes/channel-server.js';
import { settled } from '../../test/fakes/manual-clock.js';

let kit: NotificationKit;

beforeEach(async () => {
  kit = await NotificationKit.open();
});

afterEach(() => kit.close());

describe('the notifier', () => {
  it('posts severity, code, message, time and fields', async () => {
    await kit.startOnWebhook();
    kit.app.notify({ ...NEWS, fields: { root: 'ES' } });
    await kit.app.calm();
    expect(JSON.parse(kit.server.bodies('webhook')[0] ?? '')).toMatchObject({
      severity: 'warning',
      code: 'SESSION',
      message: 'The session is down.',
      at: new Date(kit.clock.now()).toISOString(),
      fields: { root: 'ES' },
      count: 1,
    });
  });

  it('tells every channel, each in its own protocol', async () => {
    await kit.start();
    kit.app.notify(NEWS);
    await kit.app.calm();
    expect(kit.server.taken.map(({ channel }) => channel).toSorted()).toEqual(CHANNELS.toSorted());
  });

  it('keeps the order over a channel that fails, waiting longer each time', async () => {
    await kit.startOnWebhook();
    kit.server.answers.push(503, 500, 404);
    kit.app.notify({ ...NEWS, message: 'first' });
    kit.app.notify({ ...NEWS, message: 'second' });
    await kit.app.pass(5_000 + 10_000 + 19_999);
    expect(kit.messages()).toEqual([]);
    await kit.app.pass(1);
    expect(kit.messages()).toEqual(['first', 'second']);
  });

  it('gives up what the channel refuses, goes on with the next, and says so there', async () => {
    await kit.startOnWebhook();
    kit.server.answers.push(422);
    kit.app.notify({ ...NEWS, message: 'refused' });
    kit.app.notify({ ...NEWS, message: 'next' });
    await kit.app.calm();
    expect(kit.messages()).toEqual(['next']);
    expect(kit.server.bodies('webhook')[0]).toContain('"givenUp":1');
    expect(kit.app.log.lines.join('\n')).toContain('Not told, for webhook refused it: refused');
  });

  it('does not follow a redirect', async () => {
    await kit.startOnWebhook();
    kit.server.answers.push(307);
    kit.app.notify(NEWS);
    await kit.app.pass(5_000);
    expect(kit.server.asked).toEqual(Array.from({ length: 2 }, () => '/notify/canary-notify-path'));
    expect(kit.messages()).toHaveLength(1);
  });

  it('waits ten seconds for an answer and not longer', async () => {
    await kit.startOnWebhook();
    kit.server.moods.set('webhook', 'silent');
    kit.app.notify(NEWS);
    while (kit.server.asked.length === 0) await settled();
    kit.server.moods.set('webhook', 'up');
    await kit.clock.advance(10_000);
    await kit.app.pass(5_000);
    expect(kit.messages()).toEqual(['The session is down.']);
  });

  it('stops within three seconds though the channel is down, and keeps what waits', async () => {
    await kit.startOnWebhook();
    kit.server.setAll('broken');
    kit.app.notify(NEWS);
    await kit.app.calm();
    const closed = kit.app.close();
    while (kit.clock.nextInMs() !== 3_000) await settled();
    await kit.clock.advance(3_000);
    await closed;
    expect(await kit.stored()).toContain('The session is down.');
  });

  it('says at a start in live mode that it has started', async () => {
    await kit.startOnWebhook({ mode: 'live' });
    await kit.app.calm();
    expect(kit.server.bodies('webhook')[0]).toContain('"code":"STARTED"');
  });

  it('posts nothing without a channel, and knows what is open all the same', async () => {
    await kit.start({ settings: {} });
    kit.app.notify({ ...NEWS, severity: 'critical' });
    await kit.app.calm();
    expect(kit.server.asked).toEqual([]);
    expect(kit.app.desk().open()).toHaveLength(1);
  });

  it('holds over the quiet hours what is not critical', async () => {
    const quietHours = { fromMinute: 9 * 60, toMinute: 11 * 60 };
    await kit.start({ settings: { notifyUrl: kit.server.url('webhook'), quietHours } });
    kit.app.notify({ ...NEWS, message: 'held' });
    kit.app.notify({ ...NEWS, message: 'now', severity: 'critical' });
    await kit.app.calm();
    expect(kit.messages()).toEqual(['now']);
    await kit.app.pass(60 * MINUTE_MS);
    expect(kit.messages().filter((message) => message === 'held')).toHaveLength(1);
  });

  it('repeats what is critical every 15 minutes until it is acknowledged', async () => {
    await kit.startOnWebhook();
    kit.app.notify({ ...NEWS, severity: 'critical' });
    await kit.app.pass(45 * MINUTE_MS + 20_000);
    expect(kit.messages()).toHaveLength(4);
    const [open] = kit.app.desk().open();
    expect(await kit.app.desk().acknowledge(open?.id ?? '')).toBe(true);
    expect(await kit.app.desk().acknowledge(open?.id ?? '')).toBe(false);
    await kit.app.pass(60 * MINUTE_MS);
    expect(kit.messages()).toHaveLength(4);
  });

  it('gives a channel up after a day, and tells it how much it missed', async () => {
    await kit.startOnWebhook();
    kit.server.setAll('broken');
    kit.app.notify({ ...NEWS, message: 'lost' });
    await kit.app.pass(24 * 60 * MINUTE_MS + 5 * MINUTE_MS);
    kit.server.setAll('up');
    kit.app.notify({ ...NEWS, message: 'later' });
    await kit.app.pass(5 * MINUTE_MS);
    expect(kit.messages()).toEqual(['later']);
    expect(kit.server.bodies('webhook')[0]).toContain('"givenUp":1');
  }, 20_000);
});

describe('the stored outbox', () => {
  it('goes on after a restart repeating what is open, and forgets what was acknowledged', async () => {
    await kit.startOnWebhook();
    kit.app.notify({ ...NEWS, message: 'open', severity: 'critical' });
    kit.app.notify({ ...NEWS, message: 'seen', severity: 'critical' });
    await kit.app.calm();
    const seen = kit.app
      .desk()
      .open()
      .find(({ notification }) => notification.message === 'seen');
    await kit.app.desk().acknowledge(seen?.id ?? '');
    kit.app.kill();
    await kit.startOnWebhook();
    await kit.app.pass(15 * MINUTE_MS + 5_000);
    expect(kit.messages()).toEqual(['open', 'seen', 'open']);
  });

  it('is a file that only its owner reads, and kept for a human when it is damaged', async () => {
    await writeFile(join(kit.dataDir, 'notifications.json'), '{"version":1,', { mode: 0o644 });
    await kit.startOnWebhook();
    kit.app.notify(NEWS);
    await kit.app.calm();
    expect(kit.messages()).toHaveLength(1);
    expect((await stat(join(kit.dataDir, 'notifications.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(kit.dataDir, 'notifications.json.damaged'), 'utf8')).toContain('{');
  });

  it('is not needed to tell the operator that the disk is full', async () => {
    await rm(kit.dataDir, { recursive: true });
    await writeFile(kit.dataDir, 'a file where the folder should be');
    await kit.startOnWebhook();
    kit.app.notify(NEWS);
    await kit.app.calm();
    expect(kit.messages()).toHaveLength(1);
  });
});
