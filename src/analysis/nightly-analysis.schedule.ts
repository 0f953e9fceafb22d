import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import type { Instant } from '../domain/kernel/instant.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { AnalysisRunner } from './analysis-runner.service.js';
import { dueRun } from './due-run.js';

/** Looks every half a minute whether a run is due: a run that was missed is made up once, none overlaps another. */
@Injectable()
export class NightlyAnalysis {
  /** When the last run by schedule began; null until the ledger was asked. */
  private lastRun: Instant | null = null;

  constructor(
    private readonly runner: AnalysisRunner,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly settings: AnalysisSettings,
  ) {}

  @Cron(CronExpression.EVERY_30_SECONDS, { name: 'nightly-analysis', waitForCompletion: true })
  async wake(): Promise<void> {
    if (!this.ledger.writable()) return;
    const { cron, timeZone: zone } = this.settings;
    const now = this.clock.now();
    this.lastRun ??= await this.lastScheduledRun();
    if (dueRun(this.lastRun, now, { cron, zone }) === null) return;
    const started = await this.runner.start(null, 'schedule');
    if (started.ok) this.lastRun = now;
  }

  /** The begin of the newest run by schedule; before the first one, that of the ledger. */
  private async lastScheduledRun(): Promise<Instant> {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Ledger['analysisRuns']>> = await this.ledger.analysisRuns({
        limit: 500,
        cursor,
      });
      const run = page.items.find(({ trigger }) => trigger === 'schedule');
      if (run !== undefined) return run.startedAt;
      cursor = page.nextCursor;
    } while (cursor !== null);
    for await (const { at } of this.ledger.entries()) return at;
    return this.clock.now();
  }
}
