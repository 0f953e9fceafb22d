import { LedgerTrouble } from '../ports/ledger.port.js';
import { continues, headAfter } from './entry-chain.js';
import { KyselyStore } from './kysely-store.adapter.js';
import type { LedgerDatabase } from './ledger-database.js';
import { checkMigrated, migrate } from './migrate.adapter.js';
import { toEntryRow } from './schema.js';
import { sha256 } from './sha256.adapter.js';

/** How many of the last entries are checked at every start; the rebuild checks all. */
const TAIL_ENTRIES = 500;

/** A store over a database brought up to date. Closes it again when that fails. */
export function openStore(database: LedgerDatabase): Promise<KyselyStore> {
  return prepared(database, () => migrate(database));
}

/** A store that only reads, over a database that is up to date. */
export function openStoreForReading(database: LedgerDatabase): Promise<KyselyStore> {
  return prepared(database, () => checkMigrated(database));
}

async function prepared(
  database: LedgerDatabase,
  prepare: () => Promise<void>,
): Promise<KyselyStore> {
  try {
    await prepare();
    await checkTail(database);
    return new KyselyStore(database, sha256);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Refuses a ledger whose last entries are not the ones that were written. */
async function checkTail({ reader }: LedgerDatabase): Promise<void> {
  const newest = reader.selectFrom('entries').selectAll().orderBy('seq', 'desc');
  const rows = (await newest.limit(TAIL_ENTRIES).execute()).map(toEntryRow).toReversed();
  for (const [index, row] of rows.entries()) {
    if (index === 0 && row.seq > 1) continue;
    if (continues(headAfter(rows[index - 1], sha256), row)) continue;
    throw new LedgerTrouble(
      'LEDGER_CORRUPT',
      `Entry ${row.seq} of the ledger does not follow the one before it; restore a backup.`,
    );
  }
}
