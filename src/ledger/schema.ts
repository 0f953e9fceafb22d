import { invariant } from '../domain/kernel/invariant.js';
import type { Collection, Documents, StoredDocument } from './document.js';
import { pathOf } from './document.js';
import { canonicalText } from './canonical-text.js';
import type { EntryRow } from './entry-chain.js';
import type { Entry, EntryKind } from '../ports/ledger-entry.js';

/** Tables as both databases have them; times are milliseconds, bodies canonical JSON. */
export interface Schema {
  readonly entries: EntryColumns;
  readonly documents: DocumentRow;
  readonly migrations: { readonly name: string };
  /** One row that is rewritten to prove that the disk takes writes. */
  readonly heartbeat: { readonly id: number; readonly beats: number };
}

export interface EntryColumns {
  readonly seq: number;
  readonly at: number;
  readonly kind: EntryKind;
  readonly cause: number | null;
  readonly payload: string;
  readonly previous_hash: string;
  readonly alert_id: string | null;
}

/** A document as it is stored. */
export interface DocumentRow {
  /** `collection/id`. */
  readonly path: string;
  readonly collection: Collection;
  readonly first_seq: number;
  readonly strategy: string | null;
  readonly status: string | null;
  readonly alert_id: string | null;
  readonly submitted_at: number | null;
  readonly body: string;
}

export function toDocumentRow(document: StoredDocument): DocumentRow {
  const { collection, firstSeq, labels, body } = document;
  return {
    path: pathOf(document),
    collection,
    first_seq: firstSeq,
    strategy: labels.strategy,
    status: labels.status,
    alert_id: labels.alertId,
    submitted_at: labels.submittedAt,
    body: canonicalText(body),
  };
}

/** Body texts are only ever written by {@link toDocumentRow}, from a body of their collection. */
export function bodyOf<C extends Collection>(collection: C, row: DocumentRow): Documents[C] {
  invariant(row.collection === collection, 'a document is read as one of its own collection');
  return JSON.parse(row.body) as Documents[C];
}

export function toDocument(row: DocumentRow): StoredDocument {
  return {
    collection: row.collection,
    id: row.path.slice(row.collection.length + 1),
    firstSeq: row.first_seq,
    labels: {
      strategy: row.strategy,
      status: row.status,
      alertId: row.alert_id,
      submittedAt: row.submitted_at,
    },
    body: bodyOf(row.collection, row),
  };
}

export function toEntryColumns(row: EntryRow): EntryColumns {
  const { seq, at, kind, cause, payload, previousHash, alertId } = row;
  return { seq, at, kind, cause, payload, previous_hash: previousHash, alert_id: alertId };
}

export function toEntryRow(columns: EntryColumns): EntryRow {
  const { seq, at, kind, cause, payload, previous_hash, alert_id } = columns;
  return { seq, at, kind, cause, payload, previousHash: previous_hash, alertId: alert_id };
}

/** Payload texts are only ever written from an entry of that kind. */
export function toEntry(row: EntryRow): Entry {
  const { seq, at, kind, cause, previousHash } = row;
  const payload = JSON.parse(row.payload) as Entry['payload'];
  return { seq, at, kind, cause, previousHash, payload } as Entry;
}
