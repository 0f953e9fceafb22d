import { Injectable } from '@nestjs/common';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { Broker } from '../ports/broker.port.js';
import type { ReportedExecution, Unreadable } from '../ports/broker.port.js';
import { Clock } from '../ports/clock.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { BarCache } from './bar-cache.adapter.js';
import { barDaysWanted } from './bar-days.js';
import type { BarDayWanted } from './bar-days.js';

/** What a fetch brought. */
export interface Fetched {
  readonly executions: number;
  /** Contracts of these executions that the broker described; they are in the contract cache then. */
  readonly contracts: number;
  /** Days of a contract whose bars are new in the data folder. */
  readonly barDays: number;
}

const BAR_MINUTES = 1;

/** Brings executions, their contracts and the bars of the days they were open from the broker into the data folder. */
@Injectable()
export class FetchService {
  private readonly cache: BarCache;

  constructor(
    private readonly broker: Broker,
    private readonly archive: RawArchive,
    private readonly clock: Clock,
    settings: AnalysisSettings,
  ) {
    this.cache = new BarCache(settings.dataDir);
  }

  /**
   * The broker keeps executions for seven days; they are merged by execution id into the files of their days. Bars that
   * cannot be read are tried again by the next fetch.
   */
  async fetch(): Promise<Result<Fetched, Unreadable>> {
    const reported = await this.broker.executions();
    if (!reported.ok) return err(reported.error);
    await this.archive.storeExecutions(reported.value);
    let contracts = 0;
    for (const conid of new Set(reported.value.map(({ execution }) => execution.conid))) {
      const described = await this.broker.describe(conid);
      if (described.ok) contracts += 1;
    }
    const barDays = await this.fetchBars(reported.value);
    return ok({ executions: reported.value.length, contracts, barDays });
  }

  /** Days that are whole in the cache are not asked for again. A contract whose bars cannot be read is left for next time. */
  private async fetchBars(reported: readonly ReportedExecution[]): Promise<number> {
    const positions = await this.broker.positions();
    const held = positions.ok ? positions.value.map(({ conid }) => conid) : [];
    const executions = reported.map(({ execution }) => execution);
    const unreadable = new Set<number>();
    let stored = 0;
    for (const day of barDaysWanted(executions, held, this.clock.now())) {
      if (unreadable.has(day.conid)) continue;
      const outcome = await this.fetchDay(day);
      if (outcome === 'stored') stored += 1;
      if (outcome === 'unreadable') unreadable.add(day.conid);
    }
    return stored;
  }

  private async fetchDay(day: BarDayWanted): Promise<'stored' | 'known' | 'unreadable'> {
    const { conid, date, from } = day;
    const file = { conid, date, minutes: BAR_MINUTES };
    const known = await this.cache.read(file);
    if (known !== null && known.until >= day.to) return 'known';
    const to = Math.min(day.to, this.clock.now());
    const bars = await this.broker.bars({ conid, from, to, barMinutes: BAR_MINUTES });
    if (!bars.ok) return 'unreadable';
    await this.cache.store(file, { until: to, bars: bars.value });
    return 'stored';
  }
}
