import { Injectable } from '@nestjs/common';
import { compareAlerts } from '../domain/analysis/alert-fill/comparison.js';
import type { Comparison } from '../domain/analysis/alert-fill/comparison.js';
import type { LogAudit } from '../domain/analysis/alert-fill/log-audit.js';
import type { ExitWindow } from '../domain/analysis/exit-window.js';
import type { SessionHistory } from '../domain/analysis/session-outage.js';
import { Ledger } from '../ports/ledger.port.js';
import type { AlertView, Page } from '../ports/ledger-view.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { auditOfRows } from './alert-fill-audit.js';
import { alertCases, rowsToCompare } from './alert-fill-cases.js';
import { KnownContracts } from './alert-fill-contracts.js';
import { readContractCache } from './alert-fill-files.adapter.js';
import { AlertRecord } from './alert-fill-record.js';
import { AnalysisSources } from './analysis-sources.adapter.js';
import { SessionRecord } from './session-record.js';
import type { LoadedDataset } from './dataset-loader.service.js';

const PAGE = 500;

/** What became of the alerts. */
export interface AlertFills {
  /** Null when there is no alert to compare. */
  readonly comparison: Comparison | null;
  readonly audit: LogAudit;
  readonly sessions: SessionHistory;
}

/** Holds the alerts of the ledger and of the files against the fills of the trades dataset. */
@Injectable()
export class AlertFill {
  private readonly sources: AnalysisSources;

  constructor(
    private readonly settings: AnalysisSettings,
    private readonly strategies: StrategyCatalog,
    private readonly ledger: Ledger,
  ) {
    this.sources = new AnalysisSources(settings.dataDir);
  }

  async compare(trades: LoadedDataset, window: ExitWindow): Promise<AlertFills> {
    const [views, { record, sessions }] = [await this.alerts(), await this.record()];
    const received = rowsToCompare(await this.sources.alerts(), views);
    const audit = auditOfRows(await this.sources.tradingViewLog(), received);
    const find = (name: string) => this.strategies.find(name);
    const { alerts, lots } = alertCases(received, views, { record, find });
    if (alerts.length === 0) return { comparison: null, audit, sessions };
    const numbers = new Map(
      alerts.flatMap(({ isTraced, id }, number) => (isTraced ? [[id, number] as const] : [])),
    );
    const cache = await readContractCache(this.settings.dataDir);
    const months = new KnownContracts(cache, trades.bars ?? (() => undefined));
    months.learnSymbols(trades.clean.instruments);
    const comparison = compareAlerts({
      alerts,
      lots,
      book: trades.book,
      clean: trades.clean,
      origins: record.origins((alertId) => numbers.get(alertId)),
      window,
      simulated: trades.simulated,
      months,
      switchDates: await this.sources.switchDates(),
    });
    return { comparison, audit, sessions };
  }

  private async alerts(): Promise<readonly AlertView[]> {
    const views: AlertView[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<AlertView> = await this.ledger.alerts({ limit: PAGE, cursor });
      views.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return views;
  }

  private async record(): Promise<{ record: AlertRecord; sessions: SessionHistory }> {
    const [record, sessions] = [new AlertRecord(), new SessionRecord()];
    for await (const entry of this.ledger.entries()) {
      record.learn(entry);
      sessions.learn(entry);
    }
    return { record, sessions };
  }
}
