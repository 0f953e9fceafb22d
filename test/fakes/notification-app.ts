import { HttpModule } from '@nestjs/axios';
import { Global, Module, type INestApplicationContext, type LoggerService } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { HeartbeatModule } from '../../src/notification/heartbeat.module.js';
import type { Attempt } from '../../src/notification/delivery.js';
import { MailPost } from '../../src/notification/mail-post.adapter.js';
import { NotificationModule } from '../../src/notification/notification.module.js';
import { OutboxKeeper } from '../../src/notification/outbox-keeper.service.js';
import { Readiness } from '../../src/notification/readiness.port.js';
import { WebPost } from '../../src/notification/web-post.adapter.js';
import { SecretRedactor } from '../../src/platform/secret-redactor.js';
import { Clock } from '../../src/ports/clock.port.js';
import { Ledger } from '../../src/ports/ledger.port.js';
import { NotificationDesk, Notifier, type Notification } from '../../src/ports/notifier.port.js';
import { Random } from '../../src/ports/random.port.js';
import { NotificationSettings, TradingSettings } from '../../src/ports/settings.port.js';
import { TELEGRAM_TOKEN, type ChannelServer } from './channel-server.js';
import { FakeLedger } from './fake-ledger.js';
import { settled, type ManualClock } from './manual-clock.js';
import { SeededRandom } from './seeded-random.js';

export interface NotificationWorld {
  readonly server: ChannelServer;
  readonly clock: ManualClock;
  readonly dataDir: string;
  readonly mode?: 'paper' | 'live';
  readonly settings?: Partial<NotificationSettings>;
  readonly readiness?: Readiness;
  readonly ledger?: Ledger;
}

/** Every channel, at the addresses of the server. */
function allChannels(server: ChannelServer): Partial<NotificationSettings> {
  return {
    notifyUrl: server.url('webhook'),
    telegram: { apiUrl: server.url('telegram'), token: TELEGRAM_TOKEN, chat: '-1001' },
    discordUrl: server.url('discord'),
    slackUrl: server.url('slack'),
    ntfyUrl: server.url('ntfy'),
    mail: server.mailSettings(),
  };
}

/** No channel at all. */
export const NOTHING: Omit<NotificationSettings, 'dataDir'> = {
  notifyUrl: null,
  telegram: null,
  discordUrl: null,
  slackUrl: null,
  ntfyUrl: null,
  mail: null,
  quietHours: null,
  digestAtMinute: null,
  heartbeatUrl: null,
  timeZone: 'America/New_York',
};

/** Remembers every line. */
class KeptLog implements LoggerService {
  readonly lines: string[] = [];
  private readonly keep = (...words: unknown[]): void => {
    const shown = words.map((word) =>
      word instanceof Error ? `${word.message} ${word.stack}` : JSON.stringify(word),
    );
    this.lines.push(shown.join(' '));
  };
  readonly log = this.keep;
  readonly warn = this.keep;
  readonly error = this.keep;
}

/** Every life draws other ids. */
let lives = 0;

/** One life of the notification room. */
export class NotificationApp {
  readonly log = new KeptLog();
  /** Requests that wait for an answer. */
  private inFlight = 0;
  private app: INestApplicationContext | null = null;

  constructor(private readonly world: NotificationWorld) {}

  async start(): Promise<this> {
    const { clock } = this.world;
    const providers = [
      { provide: Clock, useValue: clock },
      { provide: Random, useValue: new SeededRandom((lives += 1)) },
      { provide: SecretRedactor, useValue: new SecretRedactor() },
      { provide: Ledger, useValue: this.world.ledger ?? new FakeLedger(clock) },
      { provide: NotificationSettings, useValue: this.settings() },
      { provide: TradingSettings, useValue: { mode: this.world.mode ?? 'paper' } },
      { provide: Readiness, useValue: this.world.readiness ?? { isReady: () => false } },
    ];
    @Global()
    @Module({ providers, exports: providers.map(({ provide }) => provide) })
    class Surroundings {}
    const testing = await Test.createTestingModule({
      imports: [Surroundings, HttpModule, NotificationModule, HeartbeatModule.register([])],
    }).compile();
    testing.useLogger(this.log);
    for (const post of testing.get(WebPost, { each: true, strict: false })) this.count(post);
    for (const post of testing.get(MailPost, { each: true, strict: false })) this.count(post);
    this.app = await testing.init();
    return this;
  }

  notify(notification: Notification): void {
    this.get(Notifier).notify(notification);
  }

  desk(): NotificationDesk {
    return this.get(NotificationDesk);
  }

  redactor(): SecretRedactor {
    return this.get(SecretRedactor);
  }

  /** Waits until nothing is under way but requests that nobody answers: no request, no write. */
  async calm(): Promise<void> {
    for (let quiet = 0; quiet < 4;) {
      await settled();
      await this.get(OutboxKeeper).saved();
      quiet = this.inFlight === this.world.server.held() ? quiet + 1 : 0;
    }
  }

  /** Lets time pass from timer to timer; everybody answers before it goes on. */
  async pass(durationMs: number): Promise<void> {
    const { clock } = this.world;
    const end = clock.now() + durationMs;
    await this.calm();
    for (let next = clock.nextInMs(); next !== null; next = clock.nextInMs()) {
      if (clock.now() + next > end) break;
      await clock.advance(next);
      await this.calm();
    }
    await clock.advance(end - clock.now());
    await this.calm();
  }

  async close(): Promise<void> {
    await this.app?.close();
    this.app = null;
  }

  /** The process dies: nothing is flushed, nothing it waits for happens. */
  kill(): void {
    this.world.clock.forgetTimers();
    this.app = null;
  }

  private get<T>(token: abstract new (...args: never[]) => T): T {
    if (this.app === null) throw new TypeError('the room is closed');
    return this.app.get<T>(token, { strict: false });
  }

  private settings(): NotificationSettings {
    const { settings = allChannels(this.world.server), dataDir } = this.world;
    return { ...NOTHING, ...settings, dataDir };
  }

  private count(post: { send: (request: never, signal: AbortSignal) => Promise<Attempt> }): void {
    const send = post.send.bind(post);
    post.send = async (request, signal) => {
      this.inFlight += 1;
      try {
        return await send(request, signal);
      } finally {
        this.inFlight -= 1;
      }
    };
  }
}
