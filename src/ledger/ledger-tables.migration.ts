import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Dialect, Migration } from './ledger-database.js';
import type { Schema } from './schema.js';

/** Entries, append-only by trigger, and the documents they add up to. */
export const ledgerTables: Migration = {
  name: '0001-ledger-tables',
  async up(db, dialect): Promise<void> {
    await createTables(db, dialect);
    await createIndexes(db);
    await forbidChanges(db, dialect);
  },
};

async function createTables(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  /** In SQLite an `integer` key is the row's own number and needs no index. */
  const sequence = dialect === 'sqlite' ? 'integer' : 'bigint';
  const { schema } = db;
  await schema
    .createTable('entries')
    .addColumn('seq', sequence, (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('cause', 'bigint')
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull())
    .addColumn('alert_id', 'text')
    .execute();
  await schema
    .createTable('documents')
    .addColumn('path', 'text', (c) => c.primaryKey())
    .addColumn('collection', 'text', (c) => c.notNull())
    .addColumn('first_seq', 'bigint', (c) => c.notNull())
    .addColumn('strategy', 'text')
    .addColumn('status', 'text')
    .addColumn('alert_id', 'text')
    .addColumn('submitted_at', 'bigint')
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('heartbeat')
    .addColumn('id', sequence, (c) => c.primaryKey())
    .addColumn('beats', 'bigint', (c) => c.notNull())
    .execute();
  await db.insertInto('heartbeat').values({ id: 1, beats: 0 }).execute();
}

async function createIndexes(db: Kysely<Schema>): Promise<void> {
  const statements = [
    sql`create index entries_cause on entries (cause) where cause is not null`,
    sql`create index entries_alert on entries (alert_id) where alert_id is not null`,
    sql`create index documents_order on documents (collection, first_seq)`,
    sql`create index documents_status on documents (collection, status, first_seq) where status is not null`,
    sql`create index documents_strategy on documents (collection, strategy, first_seq) where strategy is not null`,
    sql`create index documents_alert on documents (collection, alert_id, first_seq) where alert_id is not null`,
    sql`create index documents_submitted on documents (submitted_at) where submitted_at is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function forbidChanges(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const rule = sql.lit('entries are append-only');
  if (dialect === 'sqlite') {
    for (const change of [sql.raw('update'), sql.raw('delete')]) {
      await sql`create trigger entries_no_${change} before ${change} on entries
        begin select raise(abort, ${rule}); end`.execute(db);
    }
    return;
  }
  await sql`create function forbid_entry_change() returns trigger language plpgsql as
    $$ begin raise exception ${rule}; end $$`.execute(db);
  await sql`create trigger entries_append_only before update or delete or truncate on entries
    for each statement execute function forbid_entry_change()`.execute(db);
}
