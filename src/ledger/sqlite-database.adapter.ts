import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { CompiledQuery, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, SqliteDatabase, SqliteStatement } from 'kysely';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { LedgerTrouble } from '../ports/ledger.port.js';
import type { LedgerDatabase } from './ledger-database.js';
import type { Schema } from './schema.js';
import { isSqliteBusy } from './database-error.js';

/**
 * Opens or creates an SQLite file, mode 0600, in a folder of mode 0700. A commit is on disk (WAL with
 * `synchronous=FULL`), a lock is never waited for.
 */
export function openSqlite(file: string): LedgerDatabase {
  createPrivately(file);
  return sqliteDatabase(connect(file), connect(file, true));
}

/** Opens an existing file beside whoever writes it; refuses to create one. */
export function openSqliteForReading(file: string): LedgerDatabase {
  if (!existsSync(file)) {
    throw new LedgerTrouble('LEDGER_UNAVAILABLE', `There is no ledger yet at ${file}.`);
  }
  const connection = connect(file, true);
  return sqliteDatabase(connection, connection);
}

function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function connect(file: string, readOnly = false): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { readOnly });
  connection.exec('PRAGMA busy_timeout=0; PRAGMA foreign_keys=ON');
  if (!readOnly) connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  return connection;
}

/** A ledger database over connections that are already open. */
export function sqliteDatabase(
  writing: DatabaseSyncInstance,
  reading: DatabaseSyncInstance,
): LedgerDatabase {
  return {
    dialect: 'sqlite',
    writer: new Kysely<Schema>({ dialect: new LedgerSqliteDialect(writing, 'begin immediate') }),
    reader: new Kysely<Schema>({ dialect: new LedgerSqliteDialect(reading, 'begin') }),
    isBusy: isSqliteBusy,
    close: async () => {
      reading.close();
      if (writing !== reading) closeWriter(writing);
    },
  };
}

/** Leaves everything in the one file, so that a copy of it is whole; where that fails, the WAL keeps the rest. */
function closeWriter(writing: DatabaseSyncInstance): void {
  try {
    writing.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    writing.close();
  }
}

class LedgerSqliteDialect extends SqliteDialect {
  constructor(
    private readonly connection: DatabaseSyncInstance,
    private readonly begin: string,
  ) {
    super({ database: withStatementCache(connection) });
  }

  override createDriver(): SqliteDriver {
    return new LedgerSqliteDriver(this.connection, this.begin);
  }
}

/** Begins as told, and leaves alone a transaction that SQLite itself has rolled back (disk full, I/O error). */
class LedgerSqliteDriver extends SqliteDriver {
  constructor(
    private readonly connection: DatabaseSyncInstance,
    private readonly begin: string,
  ) {
    super({ database: withStatementCache(connection) });
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.connection.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** Each statement text is prepared once; the ledger has few of them. */
function withStatementCache(connection: DatabaseSyncInstance): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => connection.close(),
    prepare: (text) => {
      const statement = statements.get(text) ?? prepare(connection, text);
      statements.set(text, statement);
      return statement;
    },
  };
}

function prepare(connection: DatabaseSyncInstance, text: string): SqliteStatement {
  const statement = connection.prepare(text);
  return {
    reader: statement.columns().length > 0,
    all: (parameters): unknown[] => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  };
}
