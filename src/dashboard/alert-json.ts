import { parse } from 'lossless-json';
import { Decimal, toJsonNumber } from '../domain/kernel/decimal.js';
import { toIso } from '../domain/kernel/instant.js';
import type { DecisionRecord } from '../ports/ledger-entry.js';
import type { AlertView, OrderView } from '../ports/ledger-view.js';
import { jsonNumber } from './json-number.js';
import { orderSummary } from './order-json.js';

/** An alert with its decision and its orders. */
export function alertJson(view: AlertView, orders: readonly OrderView[]): object {
  return {
    id: view.alertId,
    receivedAt: toIso(view.receivedAt),
    strategy: view.strategy,
    payload: payloadJson(view.body),
    status: view.status,
    reason: view.reason,
    explanation: view.decision?.explanation ?? null,
    decision: view.decision === null ? null : decisionJson(view.decision),
    orders: orders.map(orderSummary),
    externalId: view.externalId,
    root: view.root,
    test: view.alert.test,
    warnings: view.warnings,
  };
}

function decisionJson(decision: DecisionRecord): object {
  return {
    ...decision,
    target: jsonNumber(decision.target),
    position: jsonNumber(decision.position),
    workingQuantity: jsonNumber(decision.workingQuantity),
    orders: decision.orders.map((order) => ({ ...order, quantity: toJsonNumber(order.quantity) })),
  };
}

/** The body as a JSON value where it is JSON, numbers that lose digits as text; else the body as it came. */
export function payloadJson(body: string): unknown {
  try {
    return parse(body.replace(/^\uFEFF/, '').trim(), null, exactNumber);
  } catch {
    return body;
  }
}

function exactNumber(text: string): number | string {
  return Decimal.parse(text) === null ? text : toJsonNumber(text);
}
