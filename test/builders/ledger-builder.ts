import type { Alert } from '../../src/domain/alert/alert.js';
import type { Execution } from '../../src/domain/execution/execution.js';
import type { DecisionRecord, LedgerPayloads, NewEntry } from '../../src/ports/ledger-entry.js';
import type { AlertDelivery } from '../../src/ports/ledger.port.js';
import { signal } from './decision-builder.js';

/** 2026-06-01 12:00 UTC. */
export const LEDGER_NOON = Date.UTC(2026, 5, 1, 12);

type EntryWith<K extends NewEntry['kind']> = Extract<NewEntry, { readonly kind: K }>;

/** A delivery as the webhook makes it: keyed by the sender's id when there is one, else by the body. */
export function delivery(
  alertId: string,
  change: Partial<Omit<LedgerPayloads['alert.received'], 'alert'>> & {
    readonly alert?: Partial<Alert>;
    readonly receivedAt?: number;
  } = {},
): AlertDelivery {
  const { alert: said, receivedAt = LEDGER_NOON, ...rest } = change;
  const alert = signal(said);
  const strategy = rest.strategy ?? 'default';
  const bodySha256 = rest.bodySha256 ?? 'body';
  const space = alert.test ? 'test|' : '';
  return {
    receivedAt,
    keyedById: alert.externalId !== null,
    deduplicationWindowMs: 60_000,
    payload: {
      alertId,
      strategy,
      key: `${space}${strategy}|${alert.externalId ?? bodySha256}`,
      bodySha256,
      body: '{"symbol":"ES1!","action":"buy"}',
      root: 'ES',
      sourceAddress: '127.0.0.1',
      warnings: [],
      ...rest,
      alert,
    },
  };
}

export function decisionMade(
  alertId: string,
  outcome: DecisionRecord['outcome'] = 'place',
  cause: number | null = null,
): EntryWith<'decision.made'> {
  const decision: DecisionRecord = {
    decisionId: 'd'.repeat(26),
    outcome,
    reason: outcome === 'skip' ? 'ALREADY_IN_POSITION' : null,
    explanation: 'From 0 to 1 ES.',
    root: 'ES',
    conid: 612,
    month: '202612',
    target: '1',
    position: '0',
    workingQuantity: '0',
    warnings: [],
    orders: [],
  };
  return { kind: 'decision.made', cause, payload: { alertId, decision } };
}

export function orderSubmitting(
  clientOrderId: string,
  change: Partial<LedgerPayloads['order.submitting']> = {},
  cause: number | null = null,
): EntryWith<'order.submitting'> {
  return {
    kind: 'order.submitting',
    cause,
    payload: {
      clientOrderId,
      alertId: null,
      strategy: 'default',
      root: 'ES',
      account: 'DU0000001',
      conid: 612,
      symbol: 'ESZ6',
      side: 'BUY',
      quantity: '2',
      purpose: 'target',
      reduces: false,
      sessionId: 'session',
      positionBefore: '0',
      attempt: 1,
      ...change,
    },
  };
}

export function orderAccepted(clientOrderId: string): EntryWith<'order.accepted'> {
  const payload = { clientOrderId, brokerOrderId: '900', questions: [], adopted: false };
  return { kind: 'order.accepted', cause: null, payload };
}

export function orderUpdated(
  clientOrderId: string,
  status: LedgerPayloads['order.updated']['status'],
): EntryWith<'order.updated'> {
  return {
    kind: 'order.updated',
    cause: null,
    payload: {
      clientOrderId,
      status,
      brokerStatus: status === 'cancelled' ? 'Cancelled' : 'Submitted',
      filledQuantity: '0',
      averagePrice: null,
      reason: status === 'cancelled' ? 'ORDER_CANCELLED' : null,
      message: null,
    },
  };
}

export function executed(
  clientOrderId: string | null,
  change: Partial<Execution> = {},
): EntryWith<'execution.recorded'> {
  const execution: Execution = {
    key: 'DU0000001|0000e1a7.67f651bc.01',
    version: 1,
    executionId: '0000e1a7.67f651bc.01.01',
    account: 'DU0000001',
    conid: 612,
    symbol: 'ESZ6',
    securityType: 'FUT',
    side: 'BUY',
    quantity: '1',
    price: '4500.5',
    netAmount: '225025',
    commission: '2.25',
    currency: 'USD',
    at: LEDGER_NOON,
    orderRef: clientOrderId,
    liquidation: false,
    ...change,
  };
  const signed = execution.side === 'BUY' ? execution.quantity : `-${execution.quantity}`;
  const payload = { execution, clientOrderId, change: clientOrderId === null ? '0' : signed };
  return { kind: 'execution.recorded', cause: null, payload };
}

export function completed(
  alertId: string,
  status: LedgerPayloads['alert.completed']['status'] = 'executed',
): EntryWith<'alert.completed'> {
  const reason = status === 'executed' ? null : 'ALREADY_IN_POSITION';
  return {
    kind: 'alert.completed',
    cause: null,
    payload: { alertId, status, reason, filledQuantity: null },
  };
}
