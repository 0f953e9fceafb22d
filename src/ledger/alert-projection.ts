import { invariant } from '../domain/kernel/invariant.js';
import type { AlertStatus } from '../ports/ledger-entry.js';
import type { AlertView } from '../ports/ledger-view.js';
import { NO_LABELS } from './document.js';
import type { DocumentSource, EntryOf, StoredDocument } from './document.js';
import { laneOf, olderId } from './repetition.js';

const OPEN_STATUSES: readonly AlertStatus[] = ['received', 'executing'];

/** An alert with the documents by which its repetition is recognised. */
export function receive(entry: EntryOf<'alert.received'>, documents: DocumentSource): void {
  const { payload, seq, at } = entry;
  const { alertId, key, alert } = payload;
  invariant(documents.get('alerts', alertId) === null, 'an alert id is used once');
  documents.put(alertDocument(seq, newAlert(entry)));
  const lane = laneOf(payload);
  const firstSeq = documents.get('lanes', lane)?.firstSeq ?? seq;
  const body = { alertId, key, receivedAt: at };
  documents.put({ collection: 'lanes', id: lane, firstSeq, labels: NO_LABELS, body });
  if (alert.externalId !== null) rememberId(entry, documents);
}

function newAlert(entry: EntryOf<'alert.received'>): AlertView {
  const { payload, seq, at } = entry;
  return {
    seq,
    alertId: payload.alertId,
    receivedAt: at,
    strategy: payload.strategy,
    externalId: payload.alert.externalId,
    key: payload.key,
    bodySha256: payload.bodySha256,
    body: payload.body,
    alert: payload.alert,
    root: payload.root,
    status: 'received',
    reason: null,
    decision: null,
    warnings: payload.warnings,
    breakages: 0,
  };
}

function rememberId(entry: EntryOf<'alert.received'>, documents: DocumentSource): void {
  const { alertId, key, bodySha256, alert } = entry.payload;
  const before = documents.get('repetitions', key);
  if (before !== null) {
    const id = olderId({ key, bodySha256: before.body.bodySha256 });
    documents.put({ ...before, id });
  }
  const body = { alertId, bodySha256, alertAt: alert.at };
  const firstSeq = before?.firstSeq ?? entry.seq;
  documents.put({ collection: 'repetitions', id: key, firstSeq, labels: NO_LABELS, body });
}

/** A decision is taken once, and only while the alert is open. */
export function decide(entry: EntryOf<'decision.made'>, documents: DocumentSource): void {
  const { alertId, decision } = entry.payload;
  const document = known(documents, alertId);
  const view = document.body;
  invariant(view.decision === null, 'an alert is decided once');
  invariant(OPEN_STATUSES.includes(view.status), 'an alert that has ended is not decided');
  const status = decision.outcome === 'place' ? 'executing' : view.status;
  documents.put(alertDocument(document.firstSeq, { ...view, decision, status }));
}

/** An order of an open alert makes it `executing`. */
export function execute(alertId: string, documents: DocumentSource): void {
  const document = known(documents, alertId);
  if (document.body.status !== 'received') return;
  documents.put(alertDocument(document.firstSeq, { ...document.body, status: 'executing' }));
}

/** The first end stands. */
export function complete(entry: EntryOf<'alert.completed'>, documents: DocumentSource): void {
  const { alertId, status, reason } = entry.payload;
  const document = known(documents, alertId);
  if (!OPEN_STATUSES.includes(document.body.status)) return;
  documents.put(alertDocument(document.firstSeq, { ...document.body, status, reason }));
}

/** A word on an alert that has ended changes nothing any more. */
export function hearOperator(
  entry: EntryOf<'alert.approved'> | EntryOf<'alert.rejected'>,
  documents: DocumentSource,
): void {
  const { body, firstSeq } = known(documents, entry.payload.alertId);
  const approval = entry.kind === 'alert.approved' ? 'approved' : 'rejected';
  documents.put(alertDocument(firstSeq, { ...body, approval }));
}

export function suffer(entry: EntryOf<'alert.broke'>, documents: DocumentSource): void {
  const { body, firstSeq } = known(documents, entry.payload.alertId);
  documents.put(alertDocument(firstSeq, { ...body, breakages: body.breakages + 1 }));
}

function known(documents: DocumentSource, alertId: string): StoredDocument<'alerts'> {
  const document = documents.get('alerts', alertId);
  invariant(document !== null, 'an entry names an alert that was received');
  return document;
}

function alertDocument(firstSeq: number, body: AlertView): StoredDocument<'alerts'> {
  const { strategy, status, alertId } = body;
  const labels = { ...NO_LABELS, strategy, status };
  return { collection: 'alerts', id: alertId, firstSeq, labels, body };
}
