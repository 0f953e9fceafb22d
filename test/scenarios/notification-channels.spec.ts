import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE_MS, NEWS, NotificationKit } from '../builders/notification-kit.js';
import { CHANNELS, TELEGRAM_TOKEN } from '../fakes/channel-server.js';

const COUNT = 12;

let kit: NotificationKit;

beforeEach(async () => {
  kit = await NotificationKit.open();
});

afterEach(() => kit.close());

/** The numbers of the messages that a channel was told, in order. */
const told = (channel: string): readonly number[] =>
  kit.server.bodies(channel).map((body) => Number(/message (\d+)/.exec(body)?.[1] ?? -1));

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

/** One message every five minutes, for an hour. */
async function anHour(between: (n: number) => Promise<void> = () => Promise.resolve()) {
  for (const n of numbers(COUNT)) {
    kit.app.notify({ ...NEWS, message: `message ${n}`, severity: n === 3 ? 'info' : 'warning' });
    await kit.app.pass(5 * MINUTE_MS);
    await between(n);
  }
}

describe('a channel that is down for an hour', () => {
  it.each(
    CHANNELS.flatMap((channel) =>
      (['broken', 'hangs-up', 'silent'] as const).map((mood) => [channel, mood] as const),
    ),
  )(
    '%s, %s: gets all 12 messages once when it is back, the others at once',
    async (channel, mood) => {
      await kit.start();
      kit.server.moods.set(channel, mood);
      const others = CHANNELS.filter((name) => name !== channel);
      await anHour(async (n) => {
        for (const other of others) expect(told(other)).toEqual(numbers(n + 1));
      });
      expect(told(channel)).toEqual([]);
      kit.server.moods.set(channel, 'up');
      await kit.app.pass(6 * MINUTE_MS);
      for (const name of CHANNELS) expect(told(name)).toEqual(numbers(COUNT));
    },
  );
});

describe('all channels down for an hour', () => {
  it.each(['broken', 'hangs-up', 'silent'] as const)(
    'get every message once over a restart in the middle (%s)',
    async (mood) => {
      await kit.start();
      kit.server.setAll(mood);
      await anHour(async (n) => {
        if (n !== 6) return;
        kit.app.kill();
        await kit.start();
      });
      expect(kit.server.taken).toEqual([]);
      kit.server.setAll('up');
      await kit.app.pass(6 * MINUTE_MS);
      expect(kit.server.taken).toHaveLength(COUNT * CHANNELS.length);
      for (const channel of CHANNELS) expect(told(channel)).toEqual(numbers(COUNT));
    },
  );
});

describe('a restart', () => {
  it('loses nothing and doubles nothing, in whatever state the channels are', async () => {
    await kit.start();
    kit.server.moods.set('telegram', 'broken');
    for (const n of numbers(4)) kit.app.notify({ ...NEWS, message: `message ${n}` });
    await kit.app.calm();
    kit.app.kill();
    await kit.start();
    kit.app.notify({ ...NEWS, message: 'message 4' });
    kit.app.notify({ ...NEWS, message: 'message 0' });
    await kit.app.pass(MINUTE_MS);
    kit.server.setAll('up');
    await kit.app.pass(5 * MINUTE_MS);
    for (const channel of CHANNELS) expect(told(channel)).toEqual(numbers(5));
  });
});

describe('a copy of an old outbox', () => {
  it('put back after two days tells nothing that was told or is old, and how much it dropped', async () => {
    await kit.start();
    kit.server.setAll('broken');
    for (const n of numbers(3)) kit.app.notify({ ...NEWS, message: `message ${n}` });
    await kit.app.calm();
    const copy = await kit.stored();
    kit.server.setAll('up');
    await kit.app.pass(5 * MINUTE_MS);
    await kit.app.close();
    await kit.clock.advance(2 * 24 * 60 * MINUTE_MS);
    await writeFile(join(kit.dataDir, 'notifications.json'), copy);
    await kit.start();
    await kit.app.pass(MINUTE_MS);
    for (const channel of CHANNELS) expect(told(channel)).toEqual(numbers(3));
    kit.app.notify({ ...NEWS, message: 'message 3' });
    await kit.app.calm();
    expect(kit.server.bodies('webhook').at(-1)).toContain('"givenUp":3');
    expect(kit.app.log.lines.join()).toContain('it waited longer than a day: message 0');
  });
});

describe('secrets', () => {
  it('are neither in the log nor in a message nor in the file', async () => {
    await kit.start();
    kit.app.redactor().add(['canary-webhook-secret']);
    kit.server.setAll('broken');
    kit.app.notify({
      ...NEWS,
      message: 'It said canary-webhook-secret.',
      fields: { body: 'canary-webhook-secret' },
    });
    await kit.app.pass(MINUTE_MS);
    kit.server.setAll('hangs-up');
    await kit.app.pass(5 * MINUTE_MS);
    kit.server.setAll('up');
    await kit.app.pass(5 * MINUTE_MS);
    const bodies = kit.server.taken.map(({ body }) => body).join('\n');
    expect(kit.server.taken).toHaveLength(CHANNELS.length);
    expect(bodies).not.toContain('canary');
    expect(await kit.stored()).not.toContain('canary');
    const lines = kit.app.log.lines.filter((line) => !line.includes('"code":"SESSION"')).join('\n');
    expect(lines).toContain('telegram');
    expect(lines).toContain('email');
    expect(lines).not.toMatch(/canary|http:/);
    expect(lines).not.toContain(TELEGRAM_TOKEN);
  });
});
