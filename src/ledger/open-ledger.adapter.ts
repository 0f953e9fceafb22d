import { resolve } from 'node:path';
import type { Clock } from '../ports/clock.port.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import type { Ledger } from '../ports/ledger.port.js';
import { DurableLedger } from './durable-ledger.adapter.js';
import type { LedgerStore } from './ledger-store.js';
import { openStore, openStoreForReading } from './open-store.adapter.js';
import { openPostgres } from './postgres-database.adapter.js';
import { openSqlite, openSqliteForReading } from './sqlite-database.adapter.js';
import { reasonOf } from './database-error.js';
import { WorkerStore } from './worker-store.adapter.js';

const SQLITE = 'sqlite:';

/** A thread loads compiled files only; from the sources the connection stays in this thread. */
const COMPILED = import.meta.url.endsWith('.js');

export interface LedgerOptions {
  /** `sqlite:<file>` or `postgres://...`. */
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** Never writes, beside a process that does; refuses a ledger that does not exist. */
  readonly readOnly?: boolean;
}

/** Opens the ledger. Rejects with {@link LedgerTrouble}, in one sentence, when that cannot be done. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { databaseUrl, clock, readOnly = false } = options;
  try {
    return new DurableLedger(await storeAt(databaseUrl, readOnly), clock);
  } catch (error) {
    if (error instanceof LedgerTrouble) throw error;
    const message = `The ledger cannot be opened: ${reasonOf(error)}.`;
    throw new LedgerTrouble('LEDGER_UNAVAILABLE', message, {}, { cause: error });
  }
}

async function storeAt(databaseUrl: string, readOnly: boolean): Promise<LedgerStore> {
  if (!databaseUrl.startsWith(SQLITE)) {
    const database = openPostgres(databaseUrl);
    return readOnly ? openStoreForReading(database) : openStore(database);
  }
  const file = resolve(databaseUrl.slice(SQLITE.length));
  if (readOnly) return openStoreForReading(openSqliteForReading(file));
  return COMPILED ? openInThread(file) : openStore(openSqlite(file));
}

async function openInThread(file: string): Promise<LedgerStore> {
  const store = new WorkerStore(file, new URL('./ledger-worker.adapter.js', import.meta.url));
  const opened = await store.open();
  if (opened.ok) return store;
  throw new LedgerTrouble(
    'LEDGER_UNAVAILABLE',
    `The ledger cannot be opened: ${opened.error.message}.`,
  );
}
