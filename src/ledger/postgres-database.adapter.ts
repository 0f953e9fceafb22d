import { CompiledQuery, Kysely, PostgresDialect, PostgresDriver } from 'kysely';
import type { DatabaseConnection, PostgresDialectConfig } from 'kysely';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { isPostgresBusy } from './database-error.js';
import type { LedgerDatabase } from './ledger-database.js';
import type { Schema } from './schema.js';

const TIMEOUT_MS = 2000;
const BIGINT_OID = 20;

/** Any number: the lock that makes all writers of a ledger wait in one line. */
const WRITER_LOCK = 7_310_581;

/** Opens a PostgreSQL database. A statement that takes longer than two seconds fails. */
export function openPostgres(url: string): LedgerDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUT_MS,
    statement_timeout: TIMEOUT_MS,
    max: 4,
    types: { getTypeParser },
  });
  const logger = new Logger('LedgerDatabase');
  pool.on('error', (error) => logger.warn(`A connection to PostgreSQL was lost: ${error.message}`));
  return {
    dialect: 'postgres',
    writer: new Kysely<Schema>({ dialect: new SerialPostgresDialect({ pool }) }),
    reader: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    isBusy: isPostgresBusy,
    close: () => pool.end(),
  };
}

/** Sequence numbers and times are far below 2^53; all other columns are texts, which come as they are. */
function getTypeParser(oid: number): (value: string) => number | string {
  return oid === BIGINT_OID ? Number : String;
}

class SerialPostgresDialect extends PostgresDialect {
  constructor(private readonly config: PostgresDialectConfig) {
    super(config);
  }

  override createDriver(): PostgresDriver {
    return new SerialPostgresDriver(this.config);
  }
}

/** Every transaction waits until it is the only one that writes. */
class SerialPostgresDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
    await connection.executeQuery(
      CompiledQuery.raw('select pg_advisory_xact_lock($1)', [WRITER_LOCK]),
    );
  }
}
