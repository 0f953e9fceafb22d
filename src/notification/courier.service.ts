import { Logger } from '@nestjs/common';
import type { Clock } from '../ports/clock.port.js';
import type { Channel } from './channel.js';
import { LONGEST_DELAY_MS, retryDelayMs } from './delivery.js';
import { LETTER_LIFETIME_MS, nextFor, settled } from './outbox.js';
import type { Letter } from './outbox.js';
import type { OutboxKeeper } from './outbox-keeper.service.js';
import type { OutgoingPost } from './outgoing-post.service.js';

/** What every courier works with. */
export interface CourierDesk {
  readonly keeper: OutboxKeeper;
  readonly post: OutgoingPost;
  readonly clock: Clock;
  /** Aborted when no letter is to be sent any more. */
  readonly stopping: AbortSignal;
}

/** Brings the letters to one channel, in order, each until it is taken, refused, or a day old. */
export class Courier {
  private readonly logger = new Logger('Notifier');
  private running: Promise<void> | null = null;
  private failures = 0;

  constructor(
    private readonly channel: Channel,
    private readonly desk: CourierDesk,
  ) {}

  /** Starts on what is due, unless it is at work already. */
  wake(): void {
    if (this.running !== null || this.desk.stopping.aborted || this.next() === null) return;
    this.running = this.deliver();
  }

  /** Resolves when nothing is due, or it was stopped. */
  async idle(): Promise<void> {
    await this.running;
  }

  private next(): Letter | null {
    return nextFor(this.desk.keeper.current(), this.channel.name, this.desk.clock.now());
  }

  private async deliver(): Promise<void> {
    const { stopping } = this.desk;
    for (let letter = this.next(); letter !== null && !stopping.aborted; letter = this.next()) {
      await this.bring(letter);
    }
    this.running = null;
  }

  /** One attempt, and the wait after one that failed. */
  private async bring(letter: Letter): Promise<void> {
    const { keeper, post, clock, stopping } = this.desk;
    const givenUp = keeper.current().givenUp[this.channel.name] ?? 0;
    const request = this.channel.requestOf({ letter, givenUp });
    const { delivery, retryAfterMs, answer } = await post.send(request, stopping);
    if (delivery === 'failed' && stopping.aborted) return;
    if (delivery === 'delivered') return this.settle(letter, { givenUp: -givenUp });
    const isOld = clock.now() - letter.dueAt >= LETTER_LIFETIME_MS;
    if (delivery === 'refused' || isOld) {
      this.logGivenUp(letter, delivery);
      return this.settle(letter, { givenUp: 1 });
    }
    this.failures += 1;
    if (this.failures === 1) {
      this.logger.warn(`${this.channel.name} takes no letters (${answer}); they wait.`);
    }
    const asked = Math.min(retryAfterMs, LONGEST_DELAY_MS);
    return clock.sleep(Math.max(retryDelayMs(this.failures), asked), stopping);
  }

  /** Written down before the next letter is sent: a death in between repeats one letter at most. */
  private async settle(letter: Letter, change: { readonly givenUp: number }): Promise<void> {
    const { keeper } = this.desk;
    if (change.givenUp <= 0 && this.failures > 0) {
      this.logger.log(`${this.channel.name} takes letters again.`);
      this.failures = 0;
    }
    keeper.change(settled(keeper.current(), letter, this.channel.name, change));
    await keeper.saved();
  }

  private logGivenUp({ notification }: Letter, delivery: string): void {
    this.logger.warn({
      message: `Not told, for ${this.channel.name} ${delivery} it: ${notification.message}`,
      code: notification.code,
    });
  }
}
