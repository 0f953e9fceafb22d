import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import { NotificationSettings } from '../ports/settings.port.js';
import { channelsOf } from './channels.js';
import { Courier } from './courier.service.js';
import { OutboxKeeper } from './outbox-keeper.service.js';
import { OutgoingPost } from './outgoing-post.service.js';

const FLUSH_MS = 3_000;

/** A courier for every configured channel; none waits for another. */
@Injectable()
export class Couriers {
  /** Names of the channels. */
  readonly channels: readonly string[];
  private readonly couriers: readonly Courier[];
  private readonly stopping = new AbortController();

  constructor(
    settings: NotificationSettings,
    keeper: OutboxKeeper,
    post: OutgoingPost,
    private readonly clock: Clock,
  ) {
    const channels = channelsOf(settings);
    const desk = { keeper, post, clock, stopping: this.stopping.signal };
    this.channels = channels.map(({ name }) => name);
    this.couriers = channels.map((channel) => new Courier(channel, desk));
  }

  wake(): void {
    for (const courier of this.couriers) courier.wake();
  }

  /** Waits up to three seconds for what is due; the rest is left for the next start. */
  async stop(): Promise<void> {
    const flushed = new AbortController();
    const idle = Promise.all(this.couriers.map((courier) => courier.idle()));
    const first = idle.then(() => flushed.abort());
    await Promise.race([first, this.clock.sleep(FLUSH_MS, flushed.signal)]);
    this.stopping.abort();
    await idle;
  }
}
