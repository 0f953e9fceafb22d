import type { Entry, LedgerPayloads, NewEntry } from '../ports/ledger-entry.js';
import { complete, decide, execute, hearOperator, receive, suffer } from './alert-projection.js';
import { finishRun, startRun } from './analysis-projection.js';
import type { DocumentKey, DocumentSource } from './document.js';
import { declare, declareShares, holdingId, record, shareId } from './execution-projection.js';
import { hear, submit } from './order-projection.js';
import { laneOf, olderId } from './repetition.js';
import {
  endFlatten,
  endRoll,
  identify,
  noteSession,
  ONLY,
  switchKey,
  pause,
  requestFlatten,
  requestRoll,
  turn,
  value,
} from './trading-projection.js';

/**
 * Puts the documents that an entry changes. Refuses an impossible entry, one that names what does not exist or that
 * contradicts what is there, with an `InvariantViolation`.
 */
export function project(entry: Entry, documents: DocumentSource): void {
  switch (entry.kind) {
    case 'alert.received':
      return receive(entry, documents);
    case 'decision.made':
      return decide(entry, documents);
    case 'alert.completed':
      return complete(entry, documents);
    case 'alert.broke':
      return suffer(entry, documents);
    case 'alert.approved':
    case 'alert.rejected':
      return hearOperator(entry, documents);
    case 'order.submitting':
      if (entry.payload.alertId !== null) execute(entry.payload.alertId, documents);
      return submit(entry, documents);
    case 'order.accepted':
    case 'order.refused':
    case 'order.outcome-unknown':
    case 'order.updated':
    case 'order.cancel-requested':
      return hear(entry, documents);
    case 'execution.recorded':
      return record(entry, documents);
    default:
      return projectOperation(entry, documents);
  }
}

type Operation = Extract<
  Entry,
  {
    readonly kind: `${'ledger' | 'account' | 'shares' | 'roll' | 'session' | 'root' | 'trading' | 'flatten' | 'operator' | 'analysis'}.${string}`;
  }
>;

function projectOperation(entry: Operation, documents: DocumentSource): void {
  switch (entry.kind) {
    case 'ledger.opened':
      return identify(entry, documents);
    case 'account.valued':
      return value(entry, documents);
    case 'session.changed':
      return noteSession(entry, documents);
    case 'root.adopted':
    case 'root.disowned':
      return declare(entry, documents);
    case 'shares.declared':
      return declareShares(entry, documents);
    case 'root.paused':
    case 'root.resumed':
      return pause(entry, documents);
    case 'trading.halted':
    case 'trading.reducing':
    case 'trading.resumed':
      return turn(entry, documents);
    case 'flatten.requested':
      return requestFlatten(entry, documents);
    case 'flatten.completed':
      return endFlatten(entry, documents);
    case 'roll.requested':
      return requestRoll(entry, documents);
    case 'roll.completed':
      return endRoll(entry, documents);
    case 'operator.logged-in':
    case 'operator.logged-out':
    case 'operator.login-refused':
      return;
    case 'analysis.started':
      return startRun(entry, documents);
    case 'analysis.finished':
      return finishRun(entry, documents);
  }
}

/** Every document that may be there already and that {@link project} reads or changes for an entry. */
export function keysOf(entry: NewEntry): readonly DocumentKey[] {
  switch (entry.kind) {
    case 'alert.received':
      return keysOfAlert(entry.payload);
    case 'decision.made':
    case 'alert.completed':
    case 'alert.broke':
    case 'alert.approved':
    case 'alert.rejected':
      return [{ collection: 'alerts', id: entry.payload.alertId }];
    case 'order.submitting':
      return [...orderKey(entry.payload.clientOrderId), ...alertKey(entry.payload.alertId)];
    case 'order.accepted':
    case 'order.refused':
    case 'order.outcome-unknown':
    case 'order.updated':
    case 'order.cancel-requested':
      return orderKey(entry.payload.clientOrderId);
    case 'execution.recorded':
      return [
        ...orderKey(entry.payload.clientOrderId),
        { collection: 'executions', id: entry.payload.execution.key },
        { collection: 'holdings', id: holdingId(entry.payload.execution) },
        ...shareKey(entry.payload),
      ];
    default:
      return keysOfOperation(entry);
  }
}

function shareKey({
  strategy,
  execution,
}: LedgerPayloads['execution.recorded']): readonly DocumentKey[] {
  if (strategy === undefined) return [];
  return [{ collection: 'shares', id: shareId({ ...execution, strategy }) }];
}

function keysOfAlert(payload: LedgerPayloads['alert.received']): readonly DocumentKey[] {
  const { alertId, key, alert } = payload;
  const keys: DocumentKey[] = [
    { collection: 'alerts', id: alertId },
    { collection: 'lanes', id: laneOf(payload) },
  ];
  if (alert.externalId === null) return keys;
  const ids = [key, olderId(payload)];
  return [...keys, ...ids.map((id) => ({ collection: 'repetitions', id }) as const)];
}

function keysOfOperation(
  entry: Extract<NewEntry, { readonly kind: Operation['kind'] }>,
): readonly DocumentKey[] {
  switch (entry.kind) {
    case 'ledger.opened':
      return [{ collection: 'identity', id: ONLY }];
    case 'account.valued':
      return [{ collection: 'accountValue', id: ONLY }];
    case 'session.changed':
      return [{ collection: 'session', id: ONLY }];
    case 'root.adopted':
    case 'root.disowned':
      return entry.payload.holdings.map((h) => ({ collection: 'holdings', id: holdingId(h) }));
    case 'shares.declared':
      return entry.payload.shares.map((one) => ({ collection: 'shares', id: shareId(one) }));
    case 'root.paused':
    case 'root.resumed':
      return [{ collection: 'roots', id: entry.payload.root }];
    case 'trading.halted':
    case 'trading.reducing':
    case 'trading.resumed':
      return [switchKey(entry.payload), { collection: 'accountValue', id: ONLY }];
    case 'flatten.requested':
    case 'flatten.completed':
      return [{ collection: 'flattens', id: entry.payload.flattenId }];
    case 'roll.requested':
    case 'roll.completed':
      return [{ collection: 'rolls', id: entry.payload.rollId }];
    case 'operator.logged-in':
    case 'operator.logged-out':
    case 'operator.login-refused':
      return [];
    case 'analysis.started':
    case 'analysis.finished':
      return [{ collection: 'runs', id: entry.payload.runId }];
  }
}

function orderKey(clientOrderId: string | null): readonly DocumentKey[] {
  return clientOrderId === null ? [] : [{ collection: 'orders', id: clientOrderId }];
}

function alertKey(alertId: string | null): readonly DocumentKey[] {
  return alertId === null ? [] : [{ collection: 'alerts', id: alertId }];
}

/** The alert that an entry belongs to, by itself or through its order; null when to none. */
export function alertOf(entry: NewEntry, documents: DocumentSource): string | null {
  if ('alertId' in entry.payload) return entry.payload.alertId;
  const clientOrderId = 'clientOrderId' in entry.payload ? entry.payload.clientOrderId : null;
  if (clientOrderId === null) return null;
  return documents.get('orders', clientOrderId)?.labels.alertId ?? null;
}
