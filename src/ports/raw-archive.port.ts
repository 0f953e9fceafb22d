import type { Instant } from '../domain/kernel/instant.js';
import type { ReportedExecution } from './broker.port.js';

/** One line of `raw_data/alerts/alerts_YYYY-MM-DD.jsonl`. */
export interface ArchivedAlert {
  readonly receivedAt: Instant;
  readonly id: string;
  readonly strategy: string;
  /** The body as it came, the secret taken out. */
  readonly body: string;
}

/**
 * Plain files beside the ledger for people and the analysis: alerts as JSON lines, executions by UTC day. A copy of what
 * the ledger holds: failing to write one is logged and never fails trading.
 */
export abstract class RawArchive {
  abstract storeAlert(alert: ArchivedAlert): void;

  /** Merges by execution key into the file of each UTC day. */
  abstract storeExecutions(executions: readonly ReportedExecution[]): Promise<void>;
}
