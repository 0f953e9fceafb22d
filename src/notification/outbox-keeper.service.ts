import { Injectable, Logger } from '@nestjs/common';
import { EMPTY_OUTBOX } from './outbox.js';
import type { Outbox } from './outbox.js';
import { OutboxFile } from './outbox-file.adapter.js';
import { outboxOf, outboxText } from './outbox-text.js';

/** Holds the outbox and writes it down after every change, changes made at once together. Reads it when first asked. */
@Injectable()
export class OutboxKeeper {
  private readonly logger = new Logger('Notifier');
  private outbox: Outbox | null = null;
  private isStale = false;
  private isBroken = false;
  private saving: Promise<void> | null = null;

  constructor(private readonly file: OutboxFile) {}

  current(): Outbox {
    this.outbox ??= this.read();
    return this.outbox;
  }

  change(outbox: Outbox): void {
    if (outbox === this.outbox) return;
    this.outbox = outbox;
    this.isStale = true;
    this.saving ??= this.save();
  }

  /** Resolves once all that was changed is on disk, or the disk has refused it. */
  async saved(): Promise<void> {
    await this.saving;
  }

  private read(): Outbox {
    const text = this.file.read();
    const outbox = text === null ? EMPTY_OUTBOX : outboxOf(text);
    if (outbox !== null) return outbox;
    this.file.setAside();
    this.logger.error(
      'notifications.json cannot be read; it is kept as notifications.json.damaged.',
    );
    return EMPTY_OUTBOX;
  }

  private async save(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      await this.attempt();
    }
    this.saving = null;
  }

  /** A disk that is full keeps nobody from being told; a restart would lose what waits. */
  private async attempt(): Promise<void> {
    try {
      await this.file.write(outboxText(this.current()));
      this.isBroken = false;
    } catch (error) {
      if (!this.isBroken) {
        this.logger.error({ message: 'Notifications that wait cannot be written down.', error });
      }
      this.isBroken = true;
    }
  }
}
