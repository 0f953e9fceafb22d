import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import type { Repetition } from '../ports/clock.port.js';
import { Notifier } from '../ports/notifier.port.js';
import type { Notification, NotificationDesk, OpenNotification } from '../ports/notifier.port.js';
import { Couriers } from './couriers.service.js';
import { LetterWriter } from './letter-writer.service.js';
import { acknowledged, onlyFor, posted, reminded, withoutOld } from './outbox.js';
import type { Outbox, Posted } from './outbox.js';
import { OutboxKeeper } from './outbox-keeper.service.js';

const LOOK_MS = 5_000;

/**
 * Logs every notification, writes it down and has it brought to every channel. What is critical is told again every 15
 * minutes until it is acknowledged. Touches the stored outbox only once it has begun: a command that merely reads does not.
 */
@Injectable()
export class NotifierService extends Notifier implements NotificationDesk, OnApplicationShutdown {
  private readonly logger = new Logger('Notifier');
  private looking: Repetition | null = null;
  private isStopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly keeper: OutboxKeeper,
    private readonly couriers: Couriers,
    private readonly writer: LetterWriter,
  ) {
    super();
  }

  /** Goes on with what the last life of the process left. */
  begin(): void {
    if (this.looking !== null || this.isStopped) return;
    const left = onlyFor(this.keeper.current(), this.couriers.channels);
    this.looking = this.clock.every(LOOK_MS, () => this.look());
    this.keep(withoutOld(left, this.clock.now()), 'it waited longer than a day');
    this.look();
  }

  notify(notification: Notification): void {
    this.log(notification);
    this.begin();
    this.keep(this.said(notification));
  }

  /** The daily digest, and that it was made: both or none are kept. */
  notifyDigest(notification: Notification, digest: NonNullable<Outbox['digest']>): void {
    this.log(notification);
    this.begin();
    const { outbox, dropped } = this.said(notification);
    this.keep({ outbox: { ...outbox, digest }, dropped });
  }

  /** Null before the first one. */
  lastDigest(): Outbox['digest'] {
    return this.keeper.current().digest;
  }

  open(): readonly OpenNotification[] {
    return this.keeper
      .current()
      .open.map(({ id, at, count, notification }) => ({ id, at, count, notification }));
  }

  async acknowledge(id: string): Promise<boolean> {
    const outbox = this.keeper.current();
    if (!outbox.open.some((item) => item.id === id)) return false;
    this.keeper.change(acknowledged(outbox, id));
    await this.keeper.saved();
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    this.looking?.stop();
    await this.couriers.stop();
    await this.keeper.saved();
    this.isStopped = true;
  }

  private said(notification: Notification): Posted {
    const letter = this.writer.write(notification, this.clock.now());
    return posted(this.keeper.current(), { ...letter, channels: this.couriers.channels });
  }

  private look(): void {
    this.keep(reminded(this.keeper.current(), this.clock.now(), this.couriers.channels));
  }

  private keep({ outbox, dropped }: Posted, why = 'too much waits to be told'): void {
    this.keeper.change(outbox);
    this.couriers.wake();
    for (const { notification } of dropped) {
      this.logger.warn({
        message: `Not told, for ${why}: ${notification.message}`,
        code: notification.code,
      });
    }
  }

  private log({ severity, code, message, fields }: Notification): void {
    const line = { message, code, severity, ...fields };
    if (severity === 'critical') this.logger.error(line);
    else if (severity === 'warning') this.logger.warn(line);
    else this.logger.log(line);
  }
}
