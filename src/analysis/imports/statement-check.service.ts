import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { matchInstrument } from '../../domain/analysis/matched-instrument.js';
import { Ledger } from '../../ports/ledger.port.js';
import { ReportStore } from '../../ports/report-store.port.js';
import { AnalysisSettings } from '../../ports/settings.port.js';
import { DatasetLoader } from '../dataset-loader.service.js';
import { fillCoverage } from './fill-coverage.js';
import type { CoveredFill } from './fill-coverage.js';
import { compareWithStatement } from './statement-comparison.js';
import type { StatementAgreement } from './import-report.js';
import { statementFiles } from './statement-files.js';
import { statementRowsIn } from './statement-rows.adapter.js';

/** Compares our matching and our ledger with the statements that were imported. */
@Injectable()
export class StatementCheck {
  constructor(
    private readonly loader: DatasetLoader,
    private readonly ledger: Ledger,
    private readonly store: ReportStore,
    private readonly settings: AnalysisSettings,
  ) {}

  /** Null, and nothing written, without any statement. Rejects with an `AppError` when a source cannot be read. */
  async run(): Promise<StatementAgreement | null> {
    const folder = join(this.settings.dataDir, 'raw_data', 'trades');
    const statement = await statementRowsIn(folder);
    if (statement.length === 0) return null;
    const { book, clean, historyOf } = await this.loader.load('trades', () => {});
    const matched = clean.instruments.map((one) =>
      matchInstrument(book, one, historyOf(one.instrument)),
    );
    const contracts = compareWithStatement(statement, book, matched);
    const coverage = fillCoverage(statement, await this.ledgerFills());
    const files = statementFiles(contracts, coverage);
    await this.store.replace(files);
    return { contracts, coverage, files: files.map(({ path }) => path) };
  }

  private async ledgerFills(): Promise<readonly CoveredFill[]> {
    const fills: CoveredFill[] = [];
    for await (const { execution } of this.ledger.allExecutions()) {
      const { executionId, account, conid, symbol, side, quantity, price, at } = execution;
      const what = { executionId, account, conid, symbol, size: quantity, price, at };
      fills.push({ ...what, side: side === 'BUY' ? 'B' : 'S' });
    }
    return fills;
  }
}
