import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Entry, LedgerPayloads, NewEntry } from './ledger-entry.js';
import type {
  AlertView,
  AnalysisRunView,
  Book,
  ExecutionView,
  FlattenView,
  RollView,
  OrderView,
  Page,
  PageQuery,
  SessionChangeView,
} from './ledger-view.js';

/** The ledger could not write or read in time; nothing of the call was stored. */
export class LedgerTrouble extends AppError {
  readonly advice: Advice = 'retry';
}

/** What became of an alert that was handed in. */
export type Receipt =
  | {
      readonly outcome: 'stored';
      readonly alertId: string;
      readonly seq: number;
      readonly warnings: readonly 'ID_REUSED'[];
    }
  /** The id is that of the first copy. */
  | { readonly outcome: 'duplicate'; readonly alertId: string }
  | { readonly outcome: 'conflict'; readonly alertId: string };

/** An alert to be stored, with what recognises its repetition. */
export interface AlertDelivery {
  readonly payload: LedgerPayloads['alert.received'];
  /** When it came in; becomes `at` of its entry. */
  readonly receivedAt: Instant;
  /** true: `key` is made of the sender's id; false: of the body. */
  readonly keyedById: boolean;
  readonly deduplicationWindowMs: number;
}

export interface RebuildReport {
  readonly entries: number;
  readonly equal: boolean;
  /** SHA-256 over the rebuilt state, hex. */
  readonly stateHash: string;
  /** Names of what differs, `collection/id`, at most 20. */
  readonly differences: readonly string[];
}

/**
 * The durable record of everything that happened. Writes resolve only when their commit is on disk (fsync); calls made
 * at once share a commit. A write that is not confirmed within two seconds rejects with {@link LedgerTrouble}.
 */
export abstract class Ledger {
  /**
   * Stores an alert, or recognises it, by the rules of repetition:
   * by id: same id and body = duplicate; same id with a later alert time = stored with `ID_REUSED`; same id, same or no
   * time, other body = conflict (nothing stored). By body: same key within the window and no other alert of that
   * strategy and root in between = duplicate.
   */
  abstract receive(delivery: AlertDelivery): Promise<Receipt>;

  /** Appends all entries or none, in this order; state follows in the same transaction. */
  abstract append(entries: readonly NewEntry[]): Promise<readonly Entry[]>;

  abstract book(): Promise<Book>;
  abstract alert(alertId: string): Promise<AlertView | null>;
  abstract alerts(query: PageQuery): Promise<Page<AlertView>>;
  /** Alerts that are `received` or `executing`, oldest first. */
  abstract unfinishedAlerts(): Promise<readonly AlertView[]>;
  abstract order(clientOrderId: string): Promise<OrderView | null>;
  abstract orders(query: PageQuery): Promise<Page<OrderView>>;
  abstract ordersOfAlert(alertId: string): Promise<readonly OrderView[]>;
  /** How many orders were first submitted at or after `since`. */
  abstract ordersSince(since: Instant): Promise<number>;
  abstract execution(key: string): Promise<ExecutionView | null>;
  abstract executions(query: PageQuery): Promise<Page<ExecutionView>>;
  /** Every execution, oldest first: the analysis reads them all. */
  abstract allExecutions(): AsyncIterable<ExecutionView>;
  abstract flattens(): Promise<readonly FlattenView[]>;

  abstract rolls(): Promise<readonly RollView[]>;
  abstract analysisRuns(query: PageQuery): Promise<Page<AnalysisRunView>>;
  /** Every change of the broker session; `status` narrows them to one state. */
  abstract sessionChanges(query: PageQuery): Promise<Page<SessionChangeView>>;

  /** The alert's own entry and all it caused, in order; empty when there is no such alert. */
  abstract trace(alertId: string): Promise<readonly Entry[]>;

  /** Every entry in order; with `afterSeq` only those behind it. */
  abstract entries(afterSeq?: number): AsyncIterable<Entry>;

  /** Plays all entries again beside the stored state and compares; changes nothing. */
  abstract rebuild(): Promise<RebuildReport>;

  /** false while the last write failed and none has succeeded since. */
  abstract writable(): boolean;

  abstract close(): Promise<void>;
}
