import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelServer, TELEGRAM_TOKEN } from '../../test/fakes/channel-server.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
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

describe('a restart', () => {
  it('loses nothing and doubles nothing, in whatever state the channels are', async () => {
    await start();
    server.moods.set('telegram', 'broken');
    for (let n = 0; n < 4; n += 1) app.notify({ ...down, message: `message ${n}` });
    await app.calm();
    app.kill();
    await start();
    app.notify({ ...down, message: 'message 4' });
    app.notify({ ...down, message: 'message 0' });
    await app.pass(MINUTE);
    server.setAll('up');
    await app.pass(5 * MINUTE);
    for (const channel of CHANNELS) {
      const told = server.bodies(channel).map((body) => /message (\d)/.exec(body)?.[1]);
      expect(told).toEqual(['0', '1', '2', '3', '4']);
    }
  });

  it('goes on repeating what is open, and forgets what was acknowledged', async () => {
    await start(only());
    app.notify({ ...down, message: 'open', severity: 'critical' });
    app.notify({ ...down, message: 'seen', severity: 'critical' });
    await app.calm();
    const seen = app
      .desk()
      .open()
      .find(({ notification }) => notification.message === 'seen');
    await app.desk().acknowledge(seen?.id ?? '');
    app.kill();
    await start(only());
    await app.pass(15 * MINUTE + 5_000);
    expect(messages()).toEqual(['open', 'seen', 'open']);
  });

  it('keeps a file that only its owner reads, and one that is damaged for a human', async () => {
    await writeFile(join(dataDir, 'notifications.json'), '{"version":1,', { mode: 0o644 });
    await start(only());
    app.notify(down);
    await app.calm();
    expect(messages()).toHaveLength(1);
    expect((await stat(join(dataDir, 'notifications.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, 'notifications.json.damaged'), 'utf8')).toContain('{');
  });

  it('is not needed to tell the operator that the disk is full', async () => {
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, 'a file where the folder should be');
    await start(only());
    app.notify(down);
    await app.calm();
    expect(messages()).toHaveLength(1);
  });
});

describe('secrets', () => {
  it('are neither in the log nor in a message nor in the file', async () => {
    await start();
    app.redactor().add(['canary-webhook-secret']);
    server.setAll('broken');
    app.notify({
      ...down,
      message: 'It said canary-webhook-secret.',
      fields: { body: 'canary-webhook-secret' },
    });
    await app.pass(MINUTE);
    server.setAll('hangs-up');
    await app.pass(5 * MINUTE);
    server.setAll('up');
    await app.pass(5 * MINUTE);
    const bodies = server.taken.map(({ body }) => body).join('\n');
    expect(server.taken).toHaveLength(5);
    expect(bodies).not.toContain('canary');
    expect(await stored()).not.toContain('canary');
    const lines = app.log.lines.filter((line) => !line.includes('"code":"SESSION"')).join('\n');
    expect(lines).toContain('telegram');
    expect(lines).not.toMatch(/canary|http:/);
    expect(lines).not.toContain(TELEGRAM_TOKEN);
  });
});
