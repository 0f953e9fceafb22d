import type { CompiledQuery, Kysely } from 'kysely';
import type { DocumentRow, EntryColumns, Schema } from './schema.js';

const MAX_ROWS = 64;

const BLANK_ENTRY: EntryColumns = {
  seq: 0,
  at: 0,
  kind: 'alert.received',
  cause: null,
  payload: '',
  previous_hash: '',
  alert_id: null,
};

const BLANK_DOCUMENT: DocumentRow = {
  path: '',
  collection: 'alerts',
  first_seq: 0,
  strategy: null,
  status: null,
  alert_id: null,
  submitted_at: null,
  body: '',
};

const ENTRY_COLUMNS = Object.keys(BLANK_ENTRY) as (keyof EntryColumns)[];
const DOCUMENT_COLUMNS = Object.keys(BLANK_DOCUMENT) as (keyof DocumentRow)[];

/**
 * The three statements that every write runs. Rows go in chunks of a power of two, so that there are few texts, each
 * built once by Kysely and prepared once by the database.
 */
export class Statements {
  private readonly inserts = new Map<number, CompiledQuery>();
  private readonly upserts = new Map<number, CompiledQuery>();
  private readonly selects = new Map<number, CompiledQuery<DocumentRow>>();

  constructor(private readonly db: Kysely<Schema>) {}

  async insertEntries(trx: Kysely<Schema>, rows: readonly EntryColumns[]): Promise<void> {
    for (const chunk of chunksOf(rows)) {
      const query = once(this.inserts, chunk.length, () =>
        this.db
          .insertInto('entries')
          .values(chunk.map(() => BLANK_ENTRY))
          .compile(),
      );
      const parameters = chunk.flatMap((row) => ENTRY_COLUMNS.map((column) => row[column]));
      await trx.executeQuery({ ...query, parameters });
    }
  }

  async upsertDocuments(trx: Kysely<Schema>, rows: readonly DocumentRow[]): Promise<void> {
    for (const chunk of chunksOf(rows)) {
      const query = once(this.upserts, chunk.length, () => this.upsertOf(chunk.length));
      const parameters = chunk.flatMap((row) => DOCUMENT_COLUMNS.map((column) => row[column]));
      await trx.executeQuery({ ...query, parameters });
    }
  }

  async selectDocuments(
    trx: Kysely<Schema>,
    paths: readonly string[],
  ): Promise<readonly DocumentRow[]> {
    const found: DocumentRow[] = [];
    for (const chunk of chunksOf(paths)) {
      const query = once(this.selects, chunk.length, () =>
        this.db.selectFrom('documents').selectAll().where('path', 'in', chunk).compile(),
      );
      const chunkQuery: CompiledQuery<DocumentRow> = { ...query, parameters: chunk };
      found.push(...(await trx.executeQuery(chunkQuery)).rows);
    }
    return found;
  }

  private upsertOf(rowCount: number): CompiledQuery {
    return this.db
      .insertInto('documents')
      .values(Array.from({ length: rowCount }, () => BLANK_DOCUMENT))
      .onConflict((conflict) =>
        conflict.column('path').doUpdateSet((eb) => ({
          strategy: eb.ref('excluded.strategy'),
          status: eb.ref('excluded.status'),
          alert_id: eb.ref('excluded.alert_id'),
          body: eb.ref('excluded.body'),
        })),
      )
      .compile();
  }
}

function once<T>(cache: Map<number, T>, size: number, build: () => T): T {
  const found = cache.get(size) ?? build();
  cache.set(size, found);
  return found;
}

/** Cuts into pieces of 64, 32, 16, 8, 4, 2 and 1. */
function chunksOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  let size = MAX_ROWS;
  for (let start = 0; start < rows.length; start += size) {
    while (size > rows.length - start) size /= 2;
    chunks.push(rows.slice(start, start + size));
  }
  return chunks;
}
