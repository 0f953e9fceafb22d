import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { LedgerTrouble } from '../ports/ledger.port.js';
import type { LedgerDatabase, Migration } from './ledger-database.js';
import { ledgerTables } from './ledger-tables.migration.js';
import type { Schema } from './schema.js';
import { sessionChanges } from './session-changes.migration.js';

/** All steps in order. */
export const MIGRATIONS: readonly Migration[] = [ledgerTables, sessionChanges];

/**
 * Brings the schema up to date. A step interrupted at any point has not happened. Refuses a database that knows steps
 * this program does not.
 */
export async function migrate(
  database: LedgerDatabase,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const { writer, dialect } = database;
  await sql`create table if not exists migrations (name text primary key)`.execute(writer);
  refuseNewer(await appliedNames(writer), migrations);
  for (const migration of migrations) {
    await writer.transaction().execute(async (trx) => {
      if ((await appliedNames(trx)).includes(migration.name)) return;
      await migration.up(trx, dialect);
      await trx.insertInto('migrations').values({ name: migration.name }).execute();
    });
  }
}

/** Refuses a database that a reader of this version cannot read. */
export async function checkMigrated(database: LedgerDatabase): Promise<void> {
  const applied = await appliedNames(database.reader);
  refuseNewer(applied, MIGRATIONS);
  if (applied.length < MIGRATIONS.length) {
    throw new LedgerTrouble(
      'LEDGER_UNAVAILABLE',
      'The ledger was written by an older version; start the server once to bring it up to date.',
    );
  }
}

function refuseNewer(applied: readonly string[], migrations: readonly Migration[]): void {
  const unknown = applied.find((name) => !migrations.some((m) => m.name === name));
  if (unknown === undefined) return;
  throw new LedgerTrouble(
    'LEDGER_UNAVAILABLE',
    `The ledger was written by a newer version (it knows ${unknown}).`,
  );
}

async function appliedNames(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db.selectFrom('migrations').select('name').execute();
  return rows.map((row) => row.name);
}
