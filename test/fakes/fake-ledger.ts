import type { Instant } from '../../src/domain/kernel/instant.js';
import { err, ok } from '../../src/domain/kernel/result.js';
import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import { pathOf } from '../../src/ledger/document.js';
import type { Collection, StoredDocument } from '../../src/ledger/document.js';
import { headAfter } from '../../src/ledger/entry-chain.js';
import type { EntryRow } from '../../src/ledger/entry-chain.js';
import { BOOK_COLLECTIONS, OPEN_ORDER_STATUSES } from '../../src/ledger/ledger-store.js';
import type {
  DocumentQuery,
  LedgerStore,
  StoreAnswer,
  StoreTrouble,
} from '../../src/ledger/ledger-store.js';
import { Replay } from '../../src/ledger/replay.js';
import { toDocumentRow, toEntry } from '../../src/ledger/schema.js';
import type { DocumentRow } from '../../src/ledger/schema.js';
import { writeGroup } from '../../src/ledger/write-group.js';
import type { JobOutcome, WriteJob } from '../../src/ledger/write-group.js';
import { sha256 } from '../../src/ledger/sha256.adapter.js';
import type { Clock } from '../../src/ports/clock.port.js';
import type { Entry } from '../../src/ports/ledger-entry.js';
import type { RebuildReport } from '../../src/ports/ledger.port.js';

/** Tables in memory. Writes fail while `trouble` is set. */
export class MemoryStore implements LedgerStore {
  readonly entries: EntryRow[] = [];
  readonly table = new Map<string, StoredDocument>();
  trouble: StoreTrouble | null = null;
  commits = 0;

  commit(jobs: readonly WriteJob[]): StoreAnswer<readonly JobOutcome[]> {
    if (this.trouble !== null) return Promise.resolve(err(this.trouble));
    const head = headAfter(this.entries.at(-1), sha256);
    const { outcomes, rows, changes } = writeGroup(jobs, { head, documents: this.table }, sha256);
    this.entries.push(...rows);
    for (const [path, document] of changes) this.table.set(path, document);
    this.commits += 1;
    return Promise.resolve(ok(outcomes));
  }

  beat(): StoreAnswer<null> {
    return Promise.resolve(this.trouble === null ? ok(null) : err(this.trouble));
  }

  document(path: string): StoreAnswer<DocumentRow | null> {
    const found = this.table.get(path);
    return Promise.resolve(ok(found === undefined ? null : toDocumentRow(found)));
  }

  documents(query: DocumentQuery): StoreAnswer<readonly DocumentRow[]> {
    const sign = query.order === 'newest' ? -1 : 1;
    const rows = this.rows((row) => row.collection === query.collection && fits(row, query))
      .filter((row) => query.beyond === null || sign * (row.first_seq - query.beyond) > 0)
      .toSorted((a, b) => sign * (a.first_seq - b.first_seq));
    return Promise.resolve(ok(rows.slice(0, query.limit)));
  }

  book(): StoreAnswer<readonly DocumentRow[]> {
    const shown: readonly Collection[] = BOOK_COLLECTIONS;
    const open: readonly (string | null)[] = OPEN_ORDER_STATUSES;
    const rows = this.rows(
      (row) =>
        shown.includes(row.collection) ||
        (row.collection === 'orders' && open.includes(row.status)),
    );
    return Promise.resolve(ok(rows.toSorted(byAge)));
  }

  countOrders(since: Instant): StoreAnswer<number> {
    return Promise.resolve(ok(this.rows((row) => (row.submitted_at ?? -1) >= since).length));
  }

  entriesAfter(seq: number, limit: number): StoreAnswer<readonly EntryRow[]> {
    return Promise.resolve(ok(this.entries.slice(seq, seq + limit)));
  }

  trace(alertId: string): StoreAnswer<readonly EntryRow[]> {
    const caused = new Set<number>();
    const belongs = (row: EntryRow): boolean =>
      row.alertId === alertId || (row.cause !== null && caused.has(row.cause));
    for (const row of this.entries) if (belongs(row)) caused.add(row.seq);
    return Promise.resolve(ok(this.entries.filter((row) => caused.has(row.seq))));
  }

  rebuild(): StoreAnswer<RebuildReport> {
    const replay = new Replay(sha256);
    for (const row of this.entries) replay.play(row);
    for (const row of this.rows(() => true)) replay.compare(row);
    return Promise.resolve(ok(replay.report()));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private rows(wanted: (row: DocumentRow) => boolean): DocumentRow[] {
    return [...this.table.values()].map(toDocumentRow).filter(wanted);
  }
}

function fits(row: DocumentRow, { strategy, statuses, alertId }: DocumentQuery): boolean {
  const own = pathOf({ collection: 'alerts', id: alertId ?? '' });
  return (
    (strategy === undefined || row.strategy === strategy) &&
    (statuses === undefined || (row.status !== null && statuses.includes(row.status))) &&
    (alertId === undefined || row.alert_id === alertId || row.path === own)
  );
}

function byAge(a: DocumentRow, b: DocumentRow): number {
  return a.first_seq - b.first_seq || (a.path < b.path ? -1 : 1);
}

/** The ledger as it is, over tables in memory that a test can break. */
export class FakeLedger extends DurableLedger {
  private readonly memory: MemoryStore;

  constructor(clock: Clock) {
    const memory = new MemoryStore();
    super(memory, clock);
    this.memory = memory;
  }

  /** Writes fail from now on: `failed` at once, `busy` after two seconds. */
  break(kind: StoreTrouble['kind']): void {
    this.memory.trouble = { kind, message: 'the test broke it' };
  }

  mend(): void {
    this.memory.trouble = null;
  }

  /** Everything written so far. */
  written(): readonly Entry[] {
    return this.memory.entries.map(toEntry);
  }

  /** How many transactions it took. */
  commits(): number {
    return this.memory.commits;
  }

  /** Takes away a stored document behind the ledger's back. */
  corrupt(collection: string, id: string): void {
    this.memory.table.delete(`${collection}/${id}`);
  }
}
