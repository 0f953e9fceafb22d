import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Instant } from '../domain/kernel/instant.js';
import { Clock } from '../ports/clock.port.js';
import { Notifier } from '../ports/notifier.port.js';
import type { Notification } from '../ports/notifier.port.js';
import { letterJson } from './letter-json.js';
import { NotifyChannel } from './notify-channel.adapter.js';
import {
  LETTER_LIFETIME_MS,
  posted,
  REPEAT_WINDOW_MS,
  repetitionKey,
  retryDelayMs,
} from './outbox.js';
import type { Letter } from './outbox.js';

const FLUSH_MS = 3_000;

/**
 * Logs every notification and posts it to the channel, in order, until it is taken. What is said again within a minute
 * is logged only.
 */
@Injectable()
export class NotifierService extends Notifier implements OnApplicationShutdown {
  private readonly logger = new Logger('Notifier');
  private readonly lastSaid = new Map<string, Instant>();
  private outbox: readonly Letter[] = [];
  private delivering: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly channel: NotifyChannel,
  ) {
    super();
  }

  notify(notification: Notification): void {
    this.log(notification);
    if (!this.channel.isOpen() || this.isRepetition(notification)) return;
    const { outbox, givenUp } = posted(this.outbox, { at: this.clock.now(), notification });
    this.outbox = outbox;
    if (givenUp !== null) this.logGivenUp(givenUp, 'the outbox is full');
    this.delivering ??= this.deliver();
  }

  /** Waits up to three seconds for what is still to be said. */
  async onApplicationShutdown(): Promise<void> {
    const flushed = new AbortController();
    const delivered = (this.delivering ?? Promise.resolve()).then(() => flushed.abort());
    await Promise.race([delivered, this.clock.sleep(FLUSH_MS, flushed.signal)]);
    this.stopping.abort();
    for (const letter of this.outbox) this.logGivenUp(letter, 'the service stopped');
  }

  private async deliver(): Promise<void> {
    let failures = 0;
    for (let letter = this.outbox[0]; letter !== undefined; letter = this.outbox[0]) {
      const delivery = await this.channel.post(letterJson(letter), this.stopping.signal);
      if (this.stopping.signal.aborted && delivery === 'failed') break;
      if (delivery === 'failed' && this.clock.now() - letter.at < LETTER_LIFETIME_MS) {
        failures += 1;
        await this.clock.sleep(retryDelayMs(failures), this.stopping.signal);
        continue;
      }
      if (delivery === 'delivered') failures = 0;
      else this.logGivenUp(letter, `the channel ${delivery} it`);
      this.outbox = this.outbox.filter((item) => item !== letter);
    }
    this.delivering = null;
  }

  private isRepetition(notification: Notification): boolean {
    const key = repetitionKey(notification);
    if (key === null) return false;
    const now = this.clock.now();
    for (const [said, at] of this.lastSaid) {
      if (now - at >= REPEAT_WINDOW_MS) this.lastSaid.delete(said);
    }
    if (this.lastSaid.has(key)) return true;
    this.lastSaid.set(key, now);
    return false;
  }

  private log({ severity, code, message, fields }: Notification): void {
    const line = { message, code, severity, ...fields };
    if (severity === 'critical') this.logger.error(line);
    else if (severity === 'warning') this.logger.warn(line);
    else this.logger.log(line);
  }

  private logGivenUp({ notification }: Letter, why: string): void {
    this.logger.warn({
      message: `Not notified, for ${why}: ${notification.message}`,
      code: notification.code,
    });
  }
}
