import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notification } from '../../src/ports/notifier.port.js';
import { ChannelServer } from '../fakes/channel-server.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { NotificationApp, type NotificationWorld } from '../fakes/notification-app.js';

export const MINUTE_MS = 60_000;

/** What is said where it does not matter what. */
export const NEWS: Notification = {
  severity: 'warning',
  code: 'SESSION',
  message: 'The session is down.',
};

/** The notification room with its channels, its folder and its time, over as many lives as a test wants. */
export class NotificationKit {
  readonly clock = new ManualClock();
  readonly server = new ChannelServer();
  private life: NotificationApp | null = null;

  private constructor(readonly dataDir: string) {}

  static async open(): Promise<NotificationKit> {
    const kit = new NotificationKit(await mkdtemp(join(tmpdir(), 'notifications-')));
    await kit.server.open();
    return kit;
  }

  get app(): NotificationApp {
    if (this.life === null) throw new TypeError('nothing was started');
    return this.life;
  }

  /** A life on every channel, or on what `world` says. */
  async start(world: Partial<NotificationWorld> = {}): Promise<void> {
    const { server, clock, dataDir } = this;
    this.life = await new NotificationApp({ server, clock, dataDir, ...world }).start();
  }

  /** A life on NOTIFY_URL alone. */
  startOnWebhook(world: Partial<NotificationWorld> = {}): Promise<void> {
    return this.start({ settings: { notifyUrl: this.server.url('webhook') }, ...world });
  }

  /** What NOTIFY_URL was told, in order. */
  messages(): readonly string[] {
    return this.server.bodies('webhook').map((body) => (JSON.parse(body) as Notification).message);
  }

  stored(): Promise<string> {
    return readFile(join(this.dataDir, 'notifications.json'), 'utf8');
  }

  async close(): Promise<void> {
    this.server.setAll('up');
    await this.life?.close();
    await this.server.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
