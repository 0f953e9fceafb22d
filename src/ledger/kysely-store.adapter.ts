import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Instant } from '../domain/kernel/instant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { RebuildReport } from '../ports/ledger.port.js';
import { pathOf } from './document.js';
import type { StoredDocument } from './document.js';
import { headAfter } from './entry-chain.js';
import type { ChainHead, EntryRow, Sha256 } from './entry-chain.js';
import type { LedgerDatabase } from './ledger-database.js';
import { BOOK_COLLECTIONS, OPEN_ORDER_STATUSES } from './ledger-store.js';
import type { DocumentQuery, LedgerStore, StoreAnswer } from './ledger-store.js';
import { Replay } from './replay.js';
import { toDocument, toDocumentRow, toEntryColumns, toEntryRow } from './schema.js';
import type { DocumentRow, Schema } from './schema.js';
import { reasonOf } from './database-error.js';
import { Statements } from './statements.adapter.js';
import { keysOfJobs, writeGroup } from './write-group.js';
import type { JobOutcome, WriteJob } from './write-group.js';

/** Rows read between two turns of the event loop. */
const PAGE_ROWS = 1000;

/** The ledger's tables, in whichever database. */
export class KyselyStore implements LedgerStore {
  private readonly statements: Statements;

  constructor(
    private readonly database: LedgerDatabase,
    private readonly sha256: Sha256,
  ) {
    this.statements = new Statements(database.writer);
  }

  commit(jobs: readonly WriteJob[]): StoreAnswer<readonly JobOutcome[]> {
    return this.answer(() =>
      this.database.writer.transaction().execute(async (trx) => {
        const head = await this.head(trx);
        const documents = await this.load(trx, jobs);
        const { rows, changes, outcomes } = writeGroup(jobs, { head, documents }, this.sha256);
        await this.statements.insertEntries(trx, rows.map(toEntryColumns));
        await this.statements.upsertDocuments(trx, [...changes.values()].map(toDocumentRow));
        return outcomes;
      }),
    );
  }

  private async head(trx: Kysely<Schema>): Promise<ChainHead> {
    const last = await trx
      .selectFrom('entries')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return headAfter(last === undefined ? undefined : toEntryRow(last), this.sha256);
  }

  private async load(
    trx: Kysely<Schema>,
    jobs: readonly WriteJob[],
  ): Promise<ReadonlyMap<string, StoredDocument>> {
    const paths = [...new Set(keysOfJobs(jobs).map(pathOf))];
    const rows = await this.statements.selectDocuments(trx, paths);
    return new Map(rows.map((row) => [row.path, toDocument(row)]));
  }

  beat(): StoreAnswer<null> {
    return this.answer(() =>
      this.database.writer.transaction().execute(async (trx) => {
        await trx
          .updateTable('heartbeat')
          .set((eb) => ({ beats: eb('beats', '+', 1) }))
          .execute();
        return null;
      }),
    );
  }

  document(path: string): StoreAnswer<DocumentRow | null> {
    return this.answer(async () => {
      const rows = await this.statements.selectDocuments(this.database.reader, [path]);
      return rows[0] ?? null;
    });
  }

  documents(query: DocumentQuery): StoreAnswer<readonly DocumentRow[]> {
    return this.answer(() => selectDocuments(this.database.reader, query).execute());
  }

  book(): StoreAnswer<readonly DocumentRow[]> {
    return this.answer(() =>
      this.database.reader
        .selectFrom('documents')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('collection', 'in', BOOK_COLLECTIONS),
            eb.and([eb('collection', '=', 'orders'), eb('status', 'in', OPEN_ORDER_STATUSES)]),
          ]),
        )
        .orderBy('first_seq')
        .orderBy('path')
        .execute(),
    );
  }

  countOrders(since: Instant): StoreAnswer<number> {
    return this.answer(async () => {
      const { count } = await this.database.reader
        .selectFrom('documents')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('submitted_at', '>=', since)
        .executeTakeFirstOrThrow();
      return count;
    });
  }

  entriesAfter(seq: number, limit: number): StoreAnswer<readonly EntryRow[]> {
    return this.answer(() => entriesAfter(this.database.reader, seq, limit));
  }

  trace(alertId: string): StoreAnswer<readonly EntryRow[]> {
    return this.answer(async () => {
      const rows = await this.database.reader
        .withRecursive('caused', (db) =>
          db
            .selectFrom('entries')
            .select('seq')
            .where('alert_id', '=', alertId)
            .union((eb) =>
              eb
                .selectFrom('entries')
                .innerJoin('caused', 'caused.seq', 'entries.cause')
                .select('entries.seq'),
            ),
        )
        .selectFrom('entries')
        .selectAll()
        .where('seq', 'in', (eb) => eb.selectFrom('caused').select('caused.seq'))
        .orderBy('seq')
        .execute();
      return rows.map(toEntryRow);
    });
  }

  rebuild(): StoreAnswer<RebuildReport> {
    return this.answer(() =>
      this.database.reader
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((trx) => this.replay(trx)),
    );
  }

  /** Lets other work in between pages. */
  private async replay(trx: Kysely<Schema>): Promise<RebuildReport> {
    const replay = new Replay(this.sha256);
    const entries = pages((last?: EntryRow) => entriesAfter(trx, last?.seq ?? 0, PAGE_ROWS));
    for await (const row of entries) replay.play(row);
    const documents = pages((last?: DocumentRow) => documentsAfter(trx, last?.path ?? ''));
    for await (const row of documents) replay.compare(row);
    return replay.report();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async answer<T>(work: () => Promise<T>): StoreAnswer<T> {
    try {
      return ok(await work());
    } catch (error) {
      const kind = this.database.isBusy(error) ? 'busy' : 'failed';
      return err({ kind, message: reasonOf(error) });
    }
  }
}

/** Every row, page after page; lets other work in between. */
async function* pages<R>(next: (last?: R) => Promise<readonly R[]>): AsyncGenerator<R> {
  let page = await next();
  while (page.length > 0) {
    yield* page;
    await turn();
    page = await next(page.at(-1));
  }
}

function selectDocuments(
  db: Kysely<Schema>,
  query: DocumentQuery,
): SelectQueryBuilder<Schema, 'documents', DocumentRow> {
  const newest = query.order === 'newest';
  let select = db
    .selectFrom('documents')
    .selectAll()
    .where('collection', '=', query.collection)
    .orderBy('first_seq', newest ? 'desc' : 'asc')
    .limit(query.limit);
  const { collection, strategy, statuses, alertId, beyond } = query;
  if (strategy !== undefined) select = select.where('strategy', '=', strategy);
  if (statuses !== undefined) select = select.where('status', 'in', statuses);
  if (alertId !== undefined && collection === 'alerts') {
    select = select.where('path', '=', pathOf({ collection, id: alertId }));
  } else if (alertId !== undefined) {
    select = select.where('alert_id', '=', alertId);
  }
  if (beyond !== null) select = select.where('first_seq', newest ? '<' : '>', beyond);
  return select;
}

async function entriesAfter(
  db: Kysely<Schema>,
  seq: number,
  limit: number,
): Promise<readonly EntryRow[]> {
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(toEntryRow);
}

function documentsAfter(db: Kysely<Schema>, path: string): Promise<readonly DocumentRow[]> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('path', '>', path)
    .orderBy('path')
    .limit(PAGE_ROWS)
    .execute();
}
