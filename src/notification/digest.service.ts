import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import type { Repetition } from '../ports/clock.port.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { NotificationSettings } from '../ports/settings.port.js';
import { digestOf, dueDigest } from './digest.js';
import { DigestReader } from './digest-reader.service.js';
import { NotifierService } from './notifier.service.js';

const LOOK_MS = 30_000;
const DAY_MS = 24 * 3_600_000;

/** Sums up the day at NOTIFY_DIGEST_AT; one that was missed is made up once. */
@Injectable()
export class Digest implements OnApplicationShutdown {
  private looking: Repetition | null = null;

  constructor(
    private readonly reader: DigestReader,
    private readonly notifier: NotifierService,
    private readonly settings: NotificationSettings,
    private readonly clock: Clock,
  ) {}

  begin(): void {
    const at = this.settings.digestAtMinute;
    if (at !== null) this.looking = this.clock.every(LOOK_MS, () => this.look(at));
  }

  onApplicationShutdown(): void {
    this.looking?.stop();
  }

  /** A ledger that cannot be read now is asked again with the next look. */
  private async look(atMinute: number): Promise<void> {
    const now = this.clock.now();
    const last = this.notifier.lastDigest();
    const date = dueDigest(last?.date ?? null, now, atMinute, this.settings.timeZone);
    if (date === null) return;
    try {
      const facts = await this.reader.read(last?.at ?? now - DAY_MS, now);
      this.notifier.notifyDigest(digestOf(facts), { date, at: now });
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
    }
  }
}
