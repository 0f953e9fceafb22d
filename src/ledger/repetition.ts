import { canonicalText } from './canonical-text.js';
import type { LedgerPayloads } from '../ports/ledger-entry.js';
import type { AlertDelivery } from '../ports/ledger.port.js';
import type { DocumentSource } from './document.js';

type ReceivedAlert = LedgerPayloads['alert.received'];

/** What an alert turns out to be when it is compared with those before it. */
export type Recognition =
  | { readonly kind: 'new'; readonly idReused: boolean }
  | { readonly kind: 'duplicate' | 'conflict'; readonly alertId: string };

const NEW: Recognition = { kind: 'new', idReused: false };

/** Key and body in one word: where an older alert is kept whose id came again with another body. */
export function olderId(alert: Pick<ReceivedAlert, 'key' | 'bodySha256'>): string {
  return canonicalText([alert.key, alert.bodySha256]);
}

/** Strategy and root in one word; test alerts have lanes of their own and never stand between real ones. */
export function laneOf(alert: Pick<ReceivedAlert, 'strategy' | 'root' | 'alert'>): string {
  return canonicalText([alert.strategy, alert.root, alert.alert.test]);
}

/** Tells a new alert from a repeated one, by the rules at {@link Ledger.receive}. */
export function recognise(delivery: AlertDelivery, documents: DocumentSource): Recognition {
  return delivery.keyedById ? byId(delivery.payload, documents) : byBody(delivery, documents);
}

function byId(alert: ReceivedAlert, documents: DocumentSource): Recognition {
  const newest = documents.get('repetitions', alert.key)?.body ?? null;
  if (newest === null) return NEW;
  const same = documents.get('repetitions', olderId(alert))?.body ?? newest;
  if (same.bodySha256 === alert.bodySha256) return { kind: 'duplicate', alertId: same.alertId };
  const { at } = alert.alert;
  const later = at !== null && newest.alertAt !== null && at > newest.alertAt;
  return later ? { kind: 'new', idReused: true } : { kind: 'conflict', alertId: newest.alertId };
}

/** One with the same body and nothing in between is the newest of its lane. */
function byBody(delivery: AlertDelivery, documents: DocumentSource): Recognition {
  const { payload, receivedAt, deduplicationWindowMs } = delivery;
  const newest = documents.get('lanes', laneOf(payload))?.body;
  if (newest?.key !== payload.key) return NEW;
  if (receivedAt - newest.receivedAt >= deduplicationWindowMs) return NEW;
  return { kind: 'duplicate', alertId: newest.alertId };
}
