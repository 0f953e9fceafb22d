import { Injectable } from '@nestjs/common';
import { analyseDataset } from '../domain/analysis/analysed-dataset.js';
import type { AnalysedDataset } from '../domain/analysis/analysed-dataset.js';
import { DATASETS } from '../domain/analysis/dropped-row.js';
import { lastTradeDates } from '../domain/analysis/exit-window.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import { Clock } from '../ports/clock.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
import { datasetSummary, shownMetric } from './analysis-summary.js';
import type { AnalysisSummary } from './analysis-summary.js';
import { DatasetLoader } from './dataset-loader.service.js';
import type { LoadedDataset } from './dataset-loader.service.js';
import { ReportWriter } from './report-writer.service.js';
import type { RunProgress } from './run-message.js';

export type OnProgress = (progress: RunProgress) => void;

/** Loads the datasets, has the domain match and measure them, stores the report. One run at a time in a process. */
@Injectable()
export class AnalysisService {
  constructor(
    private readonly loader: DatasetLoader,
    private readonly writer: ReportWriter,
    private readonly settings: AnalysisSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Analyses exits in the window, without one those of the last complete trade dates. Runs from stored data alone; the same data and window give the same bytes. Rejects with an `AppError` when a
   * source cannot be read or the report not be written: the report before stands then.
   */
  async run(
    wanted: AnalysisWindow | null,
    onProgress: OnProgress = () => {},
  ): Promise<AnalysisSummary> {
    const window = wanted ?? lastTradeDates(this.clock.now(), this.settings.timeframe);
    const openingEquity = Decimal.of(this.settings.initialEquity);
    const datasets: AnalysedDataset[] = [];
    let trades: LoadedDataset | null = null;
    for (const name of DATASETS) {
      onProgress({ step: name, done: 0, total: 1 });
      const loaded = await this.loader.load(name, (done, total) => {
        onProgress({ step: name, done, total });
      });
      datasets.push(analyseDataset({ ...loaded, window, openingEquity }));
      if (name === 'trades') trades = loaded;
    }
    invariant(trades !== null, 'trades are among the datasets');
    onProgress({ step: 'report', done: 0, total: 1 });
    const { files, alertFill } = await this.writer.write({ datasets, trades, window });
    onProgress({ step: 'report', done: 1, total: 1 });
    return {
      window,
      datasets: datasets.map(datasetSummary),
      alertFill: alertFill.map(shownMetric),
      files,
      notes: [],
    };
  }
}
