import { Injectable } from '@nestjs/common';
import { alertsVsTradesCsv } from '../domain/analysis/alert-fill/alerts-vs-trades-csv.js';
import { comparisonMetrics } from '../domain/analysis/alert-fill/comparison-metrics.js';
import { auditRows } from '../domain/analysis/alert-fill/log-audit-rows.js';
import type { AnalysedDataset } from '../domain/analysis/analysed-dataset.js';
import { datasetCsv } from '../domain/analysis/csv/dataset-csv.js';
import type { ExitWindow } from '../domain/analysis/exit-window.js';
import type { MetricRow } from '../domain/analysis/metric-row.js';
import { reportPage } from '../domain/analysis/page/report-page.js';
import { reportParts } from '../domain/analysis/report.js';
import { ReportStore } from '../ports/report-store.port.js';
import { AlertFill } from './alert-fill.service.js';
import type { LoadedDataset } from './dataset-loader.service.js';
import { readPageAssets } from './report-page.adapter.js';

/** What is reported: the analysed datasets, and the cleaned trades that alerts are held against. */
export interface ReportInput {
  readonly datasets: readonly AnalysedDataset[];
  readonly trades: LoadedDataset;
  readonly window: ExitWindow;
}

/** What was written, and the figures of alerts against fills. */
export interface WrittenReport {
  /** Paths below the analysis folder. */
  readonly files: readonly string[];
  /** S1 to S12 and the audit of TradingView's log; empty without any alert. */
  readonly alertFill: readonly MetricRow[];
}

/** Holds alerts against fills, draws the page and stores all files as one set. */
@Injectable()
export class ReportWriter {
  constructor(
    private readonly alertFill: AlertFill,
    private readonly store: ReportStore,
  ) {}

  /** Rejects with an `AppError` when the set cannot be written: the one before stands then. */
  async write({ datasets, trades, window }: ReportInput): Promise<WrittenReport> {
    const { comparison, audit, sessions } = await this.alertFill.compare(trades, window);
    const assets = await readPageAssets();
    const page = reportPage({ datasets, comparison, audit, sessions, window, assets });
    const compared = comparison === null ? [] : comparisonMetrics(comparison);
    const figures = [...compared, ...auditRows(audit)];
    const files = [
      ...reportParts(datasets, { rows: figures, comparison }),
      { path: 'alerts_vs_trades.csv', content: alertsVsTradesCsv(comparison) },
      { path: 'alerts_vs_trades_metrics.csv', content: [datasetCsv(figures)] },
      { path: 'report.html', content: page },
    ];
    await this.store.replace(files);
    return { files: files.map(({ path }) => path), alertFill: figures };
  }
}
