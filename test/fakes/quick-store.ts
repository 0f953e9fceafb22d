import type { Instant } from '../../src/domain/kernel/instant.js';
import { ok } from '../../src/domain/kernel/result.js';
import type { Collection, StoredDocument } from '../../src/ledger/document.js';
import {
  BOOK_COLLECTIONS,
  OPEN_ORDER_STATUSES,
  type DocumentQuery,
  type StoreAnswer,
} from '../../src/ledger/ledger-store.js';
import { toDocumentRow, type DocumentRow } from '../../src/ledger/schema.js';
import { MemoryStore } from './fake-ledger.js';

/** Tables in memory that are read often: a document becomes a row once, and only where it is asked for. */
export class QuickStore extends MemoryStore {
  private readonly rowOf = new WeakMap<StoredDocument, DocumentRow>();

  override documents(query: DocumentQuery): StoreAnswer<readonly DocumentRow[]> {
    const sign = query.order === 'newest' ? -1 : 1;
    const rows = this.chosen((document) => isMeant(document, query))
      .filter((row) => query.beyond === null || sign * (row.first_seq - query.beyond) > 0)
      .toSorted((a, b) => sign * (a.first_seq - b.first_seq));
    return Promise.resolve(ok(rows.slice(0, query.limit)));
  }

  override book(): StoreAnswer<readonly DocumentRow[]> {
    const shown: readonly Collection[] = BOOK_COLLECTIONS;
    const open: readonly (string | null)[] = OPEN_ORDER_STATUSES;
    const rows = this.chosen(
      ({ collection, labels }) =>
        shown.includes(collection) || (collection === 'orders' && open.includes(labels.status)),
    );
    const byAge = (a: DocumentRow, b: DocumentRow): number =>
      a.first_seq - b.first_seq || (a.path < b.path ? -1 : 1);
    return Promise.resolve(ok(rows.toSorted(byAge)));
  }

  override countOrders(since: Instant): StoreAnswer<number> {
    let count = 0;
    for (const { labels } of this.table.values()) {
      if ((labels.submittedAt ?? -1) >= since) count += 1;
    }
    return Promise.resolve(ok(count));
  }

  private chosen(isWanted: (document: StoredDocument) => boolean): readonly DocumentRow[] {
    const rows: DocumentRow[] = [];
    for (const document of this.table.values()) {
      if (isWanted(document)) rows.push(this.row(document));
    }
    return rows;
  }

  private row(document: StoredDocument): DocumentRow {
    const known = this.rowOf.get(document) ?? toDocumentRow(document);
    this.rowOf.set(document, known);
    return known;
  }
}

function isMeant(document: StoredDocument, query: DocumentQuery): boolean {
  const { collection, strategy, statuses, alertId } = query;
  const { id, labels } = document;
  return (
    document.collection === collection &&
    (strategy === undefined || labels.strategy === strategy) &&
    (statuses === undefined || (labels.status !== null && statuses.includes(labels.status))) &&
    (alertId === undefined ||
      labels.alertId === alertId ||
      (collection === 'alerts' && id === alertId))
  );
}
