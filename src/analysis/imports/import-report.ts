import type { Zone } from '../../domain/kernel/instant.js';
import type { FileKind, FileRefusal } from './file-kind.js';
import type { RefusedRow } from './kept-row.js';
import type { FillCoverage } from './fill-coverage.js';
import type { ComparedContract } from './statement-comparison.js';

/** What files do not say of themselves. */
export interface ImportOptions {
  /** Zone of the chart of a list of trades; null = not told. */
  readonly zone: Zone | null;
  /** TradingView symbol of a list of trades; null = as its file's name says. */
  readonly symbol: string | null;
  /** Zone of times in statements that name none. */
  readonly accountZone: Zone;
}

export interface ImportRequest {
  /** Files, and folders whose files are meant. */
  readonly paths: readonly string[];
  /** Whether the statement of the web service is asked for too. */
  readonly flex: boolean;
  readonly options: ImportOptions;
}

/** What became of a file: `read` = `new` + `known` + `refused`, in rows. */
export interface FileReport {
  readonly file: string;
  /** Null when it is of no kind that is known. */
  readonly kind: FileKind | null;
  readonly read: number;
  readonly new: number;
  readonly known: number;
  readonly refused: number;
  /** Why nothing of the file was kept; null when something was, or could have been. */
  readonly refusal: FileRefusal | null;
  readonly rows: readonly RefusedRow[];
}

/** How our own figures stand to the broker's statements. */
export interface StatementAgreement {
  readonly contracts: readonly ComparedContract[];
  readonly coverage: FillCoverage;
  /** Paths below the analysis folder. */
  readonly files: readonly string[];
}

export interface ImportReport {
  readonly files: readonly FileReport[];
  /** Null without any statement of the broker. */
  readonly statement: StatementAgreement | null;
}

/** The report of a file that is refused as a whole. */
export function refusedFile(file: string, kind: FileKind | null, refusal: FileRefusal): FileReport {
  return { file, kind, read: 0, new: 0, known: 0, refused: 0, refusal, rows: [] };
}
