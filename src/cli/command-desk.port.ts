import type { AnalysisSummary } from '../analysis/analysis-summary.js';
import type { ImportReport, ImportRequest } from '../analysis/imports/import-report.js';
import type { RunProgress } from '../analysis/run-message.js';
import type { Result } from '../domain/kernel/result.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
import type { RebuildReport } from '../ports/ledger.port.js';
import type { AdminAnswer, AdminRequest, CommandRefusal } from './admin.port.js';

/**
 * What a request needs when no server runs: to read the ledger, to write it under the data lock, to trade with a broker
 * session of its own, or the server itself.
 */
export type Need = 'ledger' | 'data-lock' | 'broker' | 'server';

/** What commands work with. */
export abstract class CommandDesk {
  /** Asks the running server; without one, what `need` says is opened in this process for the one request. */
  abstract ask(request: AdminRequest, need: Need): Promise<AdminAnswer>;

  /** Plays the whole ledger again, opened for reading, and compares. */
  abstract rebuild(): Promise<Result<RebuildReport, CommandRefusal>>;

  /** The names in the strategy files, which have been read and checked. */
  abstract strategies(): readonly { readonly name: string; readonly enabled: boolean }[];

  /** Analyses in this process, the ledger opened for reading; without a window the last complete trade dates. */
  abstract analyze(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<Result<AnalysisSummary, CommandRefusal>>;

  /** Imports into the data folder in this process, the ledger opened for reading. */
  abstract importFiles(request: ImportRequest): Promise<ImportReport>;
}
