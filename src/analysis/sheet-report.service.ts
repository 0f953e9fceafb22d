import { Injectable } from '@nestjs/common';
import { AppError } from '../domain/kernel/app-error.js';
import { ReportStore } from '../ports/report-store.port.js';
import { ResultsSheet } from '../ports/results-sheet.port.js';
import type { AnalysisSummary } from './analysis-summary.js';
import { isMetricsFile, isTradesFile, resultsTable, textOf, tradesTable } from './sheet-tables.js';
import type { ReportText } from './sheet-tables.js';

/** Brings the stored report of a run into the spreadsheet, where one is configured. */
@Injectable()
export class SheetReport {
  constructor(
    private readonly store: ReportStore,
    private readonly sheet: ResultsSheet,
  ) {}

  /** The run with what is to be remarked on its spreadsheet; a run is not the worse for one that cannot be written. */
  async published(run: AnalysisSummary): Promise<AnalysisSummary> {
    if (!this.sheet.isConfigured()) return run;
    try {
      return { ...run, notes: [...run.notes, ...(await this.push(run.files))] };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...run, notes: [...run.notes, `SHEET_NOT_WRITTEN: ${error.message}`] };
    }
  }

  private async push(files: readonly string[]): Promise<readonly string[]> {
    const figures: ReportText[] = [];
    for (const path of files.filter(isMetricsFile)) {
      figures.push({ path, text: textOf(await this.read(path)) });
    }
    const trades = files.find(isTradesFile);
    const list = trades === undefined ? new Uint8Array() : await this.read(trades);
    const { table, isCut } = tradesTable(list);
    await this.sheet.push([resultsTable(figures), table]);
    return isCut ? [`The spreadsheet has the newest ${table.rows.length - 1} trades only.`] : [];
  }

  private async read(path: string): Promise<Uint8Array> {
    return (await this.store.read(path)) ?? new Uint8Array();
  }
}
