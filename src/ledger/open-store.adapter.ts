import { SystemRandom } from '../platform/system-random.adapter.js';
import { KyselyStore } from './kysely-store.adapter.js';
import type { LedgerDatabase } from './ledger-database.js';
import { checkMigrated, migrate } from './migrate.adapter.js';

/** A store over a database brought up to date. Closes it again when that fails. */
export function openStore(database: LedgerDatabase): Promise<KyselyStore> {
  return prepared(database, migrate);
}

/** A store that only reads, over a database that is up to date. */
export function openStoreForReading(database: LedgerDatabase): Promise<KyselyStore> {
  return prepared(database, checkMigrated);
}

async function prepared(
  database: LedgerDatabase,
  prepare: (database: LedgerDatabase) => Promise<void>,
): Promise<KyselyStore> {
  const random = new SystemRandom();
  try {
    await prepare(database);
    const store = new KyselyStore(database, (text) => random.sha256(text));
    return store;
  } catch (error) {
    await database.close();
    throw error;
  }
}
