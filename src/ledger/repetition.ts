import { canonicalText } from './canonical-text.js';
import type { LedgerPayloads } from '../ports/ledger-entry.js';
import type { AlertDelivery } from '../ports/ledger.port.js';
import type { DocumentSource, RepetitionDocument } from './document.js';

type ReceivedAlert = LedgerPayloads['alert.received'];

/** What an alert turns out to be when it is compared with those before it. */
export type Recognition =
  | { readonly kind: 'new'; readonly idReused: boolean }
  | { readonly kind: 'duplicate' | 'conflict'; readonly alertId: string };

/** Key and body in one word: the sender's id may come again with another body. */
function identityKeyOf(alert: Pick<ReceivedAlert, 'key' | 'bodySha256'>): string {
  return canonicalText([alert.key, alert.bodySha256]);
}

/** Ids of the documents by which an alert is recognised again; the key of one without an id is made of its body. */
export function repetitionKeysOf(
  alert: Pick<ReceivedAlert, 'key' | 'bodySha256' | 'alert'>,
): readonly string[] {
  return alert.alert.externalId === null ? [alert.key] : [alert.key, identityKeyOf(alert)];
}

/** Strategy and root in one word; test alerts have lanes of their own and never stand between real ones. */
export function laneOf(alert: Pick<ReceivedAlert, 'strategy' | 'root' | 'alert'>): string {
  return canonicalText([alert.strategy, alert.root, alert.alert.test]);
}

/** Tells a new alert from a repeated one, by the rules at {@link Ledger.receive}. */
export function recognise(delivery: AlertDelivery, documents: DocumentSource): Recognition {
  const before = documents.get('repetitions', delivery.payload.key)?.body ?? null;
  if (before === null) return { kind: 'new', idReused: false };
  return delivery.keyedById
    ? byId(delivery, before, documents)
    : byBody(delivery, before, documents);
}

function byId(
  delivery: AlertDelivery,
  before: RepetitionDocument,
  documents: DocumentSource,
): Recognition {
  const { bodySha256 } = delivery.payload;
  const same = documents.get('repetitions', identityKeyOf(delivery.payload))?.body ?? before;
  if (same.bodySha256 === bodySha256) return { kind: 'duplicate', alertId: same.alertId };
  const at = delivery.payload.alert.at;
  const later = at !== null && before.alertAt !== null && at > before.alertAt;
  return later ? { kind: 'new', idReused: true } : { kind: 'conflict', alertId: before.alertId };
}

function byBody(
  delivery: AlertDelivery,
  before: RepetitionDocument,
  documents: DocumentSource,
): Recognition {
  const inWindow = delivery.receivedAt - before.receivedAt < delivery.deduplicationWindowMs;
  const newest = documents.get('lanes', laneOf(delivery.payload));
  const nothingBetween = newest === null || newest.body.seq <= before.seq;
  return inWindow && nothingBetween
    ? { kind: 'duplicate', alertId: before.alertId }
    : { kind: 'new', idReused: false };
}
