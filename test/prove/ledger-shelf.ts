import { join } from 'node:path';
import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import { openStore } from '../../src/ledger/open-store.adapter.js';
import { toEntry } from '../../src/ledger/schema.js';
import { openSqlite } from '../../src/ledger/sqlite-database.adapter.js';
import type { Clock } from '../../src/ports/clock.port.js';
import type { Entry } from '../../src/ports/ledger-entry.js';
import { QuickStore } from '../fakes/quick-store.js';

const PAGE = 1000;

/** Where the ledger of a seed lies while processes come and go: in memory, or in an SQLite file. */
export class LedgerShelf {
  private store: LedgerStore | null = null;
  private readonly memory = new QuickStore();

  /** `folder` null keeps it in memory. */
  constructor(private readonly folder: string | null) {}

  /** The ledger for a new process. */
  async open(clock: Clock): Promise<DurableLedger> {
    this.store =
      this.folder === null
        ? this.memory
        : await openStore(openSqlite(join(this.folder, 'ledger.sqlite')));
    return new DurableLedger(this.store, clock);
  }

  /** Lets go of the file without a word to whoever uses it, as a process does that dies. */
  async abandon(): Promise<void> {
    await this.store?.close();
    if (this.folder !== null) this.store = null;
  }

  /** A disk that is full: from now on no write succeeds. Files are left alone. */
  breakDisk(): void {
    this.memory.trouble = { kind: 'failed', message: 'disk full' };
  }

  mendDisk(): void {
    this.memory.trouble = null;
  }

  /** Entries after `seq`; none while nobody has the ledger open. */
  async entriesAfter(seq: number): Promise<readonly Entry[]> {
    const rows = await this.store?.entriesAfter(seq, PAGE);
    return rows?.ok === true ? rows.value.map(toEntry) : [];
  }

  /** Names of what differs when all entries are played again. */
  async rebuildDifferences(): Promise<readonly string[]> {
    const report = await this.store?.rebuild();
    return report?.ok === true && !report.value.equal
      ? report.value.differences
      : report?.ok === false
        ? [report.error.message]
        : [];
  }
}
