import type { Instant } from '../domain/kernel/instant.js';
import type { Result } from '../domain/kernel/result.js';
import type { RebuildReport } from '../ports/ledger.port.js';
import type { Collection } from './document.js';
import type { EntryRow } from './entry-chain.js';
import type { DocumentRow } from './schema.js';
import type { JobOutcome, WriteJob } from './write-group.js';

/** Why the database did not do as asked; nothing of the call is stored. `busy`: another process holds its lock. */
export interface StoreTrouble {
  readonly kind: 'busy' | 'failed';
  readonly message: string;
}

export type StoreAnswer<T> = Promise<Result<T, StoreTrouble>>;

/** Documents of a collection in the order of their first entry. */
export interface DocumentQuery {
  readonly collection: Collection;
  readonly strategy?: string;
  readonly statuses?: readonly string[];
  readonly alertId?: string;
  readonly order: 'oldest' | 'newest';
  /** Only documents that come after this first `seq` in that order. */
  readonly beyond: number | null;
  readonly limit: number;
}

/**
 * What a database does for the ledger. Every answer is plain data, so that it can come from another thread. Never
 * rejects.
 */
export interface LedgerStore {
  /** Writes a group in one transaction; answers when it is on disk. */
  commit(jobs: readonly WriteJob[]): StoreAnswer<readonly JobOutcome[]>;
  /** Writes and commits something that means nothing: proof that it can be done. */
  beat(): StoreAnswer<null>;
  document(path: string): StoreAnswer<DocumentRow | null>;
  documents(query: DocumentQuery): StoreAnswer<readonly DocumentRow[]>;
  /** What {@link Book} is made of, as of one moment. */
  book(): StoreAnswer<readonly DocumentRow[]>;
  /** Orders first submitted at or after `since`. */
  countOrders(since: Instant): StoreAnswer<number>;
  /** At most `limit` entries after `seq`, in order. */
  entriesAfter(seq: number, limit: number): StoreAnswer<readonly EntryRow[]>;
  /** Entries of an alert and all they caused, in order. */
  trace(alertId: string): StoreAnswer<readonly EntryRow[]>;
  rebuild(): StoreAnswer<RebuildReport>;
  close(): Promise<void>;
}

/** Collections of a few documents that {@link Book} shows whole. */
export const BOOK_COLLECTIONS = [
  'identity',
  'session',
  'switch',
  'strategySwitches',
  'accountValue',
  'holdings',
  'shares',
  'roots',
] as const satisfies readonly Collection[];

/** Orders that are not yet filled, cancelled or refused. */
export const OPEN_ORDER_STATUSES = ['submitting', 'unknown', 'working'] as const;
