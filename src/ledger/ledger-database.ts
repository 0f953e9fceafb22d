import type { Kysely } from 'kysely';
import type { Schema } from './schema.js';

export type Dialect = 'sqlite' | 'postgres';

/** An open database. */
export interface LedgerDatabase {
  readonly dialect: Dialect;
  /** Its transactions exclude every other writer from their beginning on; a commit is on disk when it answers. */
  readonly writer: Kysely<Schema>;
  /** Never waits for the writer; sees what was committed before it asked. */
  readonly reader: Kysely<Schema>;
  /** true when `error` says that another process holds a lock. */
  isBusy(error: unknown): boolean;
  close(): Promise<void>;
}

/** One step of the schema, the same for every database; runs in a transaction of its own. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<Schema>, dialect: Dialect): Promise<void>;
}
