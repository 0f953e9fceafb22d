import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import type { Execution } from '../domain/execution/execution.js';
import { isFilled } from '../domain/order/order-observation.js';
import { wasNotTaken } from '../domain/order/not-taken.js';
import { isFinal, statusAfter } from '../domain/order/order-state.table.js';
import type { Entry } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import type { DocumentSource, EntryOf, OrderFill, StoredDocument } from './document.js';

/** Digits after the point of an average price. */
const AVERAGE_PRICE_SCALE = 12;

/** A status that needs no reason. */
const UNEXPLAINED = { reason: null, message: null } as const;

/** A new order, or another attempt of one whose outcome nobody knew or that never got to the broker. */
export function submit(entry: EntryOf<'order.submitting'>, documents: DocumentSource): void {
  const { payload, at } = entry;
  const before = documents.get('orders', payload.clientOrderId);
  if (before === null) {
    documents.put(orderDocument(entry.seq, newOrder(entry), []));
    return;
  }
  const { view } = before.body;
  invariant(payload.attempt > view.attempt, 'a client order id is submitted once an attempt');
  const mayGoAgain = !isFinal(view.status) || wasNotTaken(view);
  invariant(mayGoAgain, 'an order that has ended is not sent again');
  const { sessionId, positionBefore, attempt, quantity } = payload;
  const status = statusAfter(view.status, 'resubmitted');
  const again = {
    ...view,
    ...UNEXPLAINED,
    ...(payload.terms === undefined ? {} : { terms: payload.terms }),
    quantity,
    status,
    sessionId,
    positionBefore,
    attempt,
    updatedAt: at,
  };
  documents.put(orderDocument(before.firstSeq, again, before.body.fills));
}

function newOrder(entry: EntryOf<'order.submitting'>): OrderView {
  return {
    ...entry.payload,
    seq: entry.seq,
    status: 'submitting',
    brokerOrderId: null,
    brokerStatus: null,
    filledQuantity: '0',
    averagePrice: null,
    reason: null,
    message: null,
    questions: [],
    cancelRequested: false,
    submittedAt: entry.at,
    updatedAt: entry.at,
  };
}

/** Entries that tell something about an order already submitted. */
export type OrderNews = Extract<
  Entry,
  {
    readonly kind:
      | 'order.accepted'
      | 'order.refused'
      | 'order.outcome-unknown'
      | 'order.updated'
      | 'order.cancel-requested';
  }
>;

/** The status follows the order's table of states; reason and message go with the status they explain. */
export function hear(entry: OrderNews, documents: DocumentSource): void {
  const document = known(documents, entry.payload.clientOrderId);
  const { view, fills } = document.body;
  const heard = { ...view, ...changeBy(entry, view), updatedAt: entry.at };
  documents.put(orderDocument(document.firstSeq, heard, fills));
}

function changeBy(entry: OrderNews, view: OrderView): Partial<OrderView> {
  switch (entry.kind) {
    case 'order.accepted': {
      const { questions } = entry.payload;
      const brokerOrderId = entry.payload.brokerOrderId ?? view.brokerOrderId;
      const status = statusAfter(view.status, 'accepted');
      const heard = { brokerOrderId, questions };
      return status === view.status ? heard : { ...heard, status, ...UNEXPLAINED };
    }
    case 'order.refused': {
      const { code: reason, message, questions } = entry.payload;
      const status = statusAfter(view.status, 'refused');
      return status === view.status ? { questions } : { questions, status, reason, message };
    }
    case 'order.outcome-unknown': {
      const { code: reason, message } = entry.payload;
      const status = statusAfter(view.status, 'outcome-unknown');
      return status === view.status ? {} : { status, reason, message };
    }
    case 'order.updated':
      return changeByReport(entry, view);
    case 'order.cancel-requested':
      return { cancelReason: entry.payload.reason, ...view, cancelRequested: true };
  }
}

function changeByReport(entry: EntryOf<'order.updated'>, view: OrderView): Partial<OrderView> {
  const { brokerStatus, reason, message, quantity, terms } = entry.payload;
  const status = statusAfter(view.status, `reported-${entry.payload.status}`);
  if (status !== entry.payload.status) return {};
  return {
    status,
    brokerStatus,
    reason,
    message,
    ...(quantity === undefined ? {} : { quantity }),
    ...(terms === undefined ? {} : { terms }),
  };
}

/**
 * Adds a fill to its order. Filled quantity and average price come from fills alone; fills of the whole quantity make
 * the order `filled`, whatever the broker said of it before.
 */
export function fill(
  clientOrderId: string,
  entry: EntryOf<'execution.recorded'>,
  documents: DocumentSource,
): void {
  const document = known(documents, clientOrderId);
  const fills = withFill(document.body.fills, entry.payload.execution);
  const { view } = document.body;
  const filled = { ...view, ...figuresOf(fills), updatedAt: entry.at };
  const status = isFilled(filled) ? statusAfter(view.status, 'reported-filled') : view.status;
  const after = status === view.status ? filled : { ...filled, status, ...UNEXPLAINED };
  documents.put(orderDocument(document.firstSeq, after, fills));
}

function withFill(fills: readonly OrderFill[], execution: Execution): readonly OrderFill[] {
  const { key, version, quantity, price } = execution;
  return [...fills.filter((f) => f.key !== key), { key, version, quantity, price }];
}

function figuresOf(fills: readonly OrderFill[]): {
  readonly filledQuantity: DecimalText;
  readonly averagePrice: DecimalText | null;
} {
  let quantity = Decimal.zero;
  let value = Decimal.zero;
  for (const each of fills) {
    quantity = quantity.plus(Decimal.of(each.quantity));
    value = value.plus(Decimal.of(each.quantity).times(Decimal.of(each.price)));
  }
  const averagePrice = quantity.isZero()
    ? null
    : value.dividedBy(quantity, AVERAGE_PRICE_SCALE).toString();
  return { filledQuantity: quantity.toString(), averagePrice };
}

function known(documents: DocumentSource, clientOrderId: string): StoredDocument<'orders'> {
  const document = documents.get('orders', clientOrderId);
  invariant(document !== null, 'an entry names an order that was submitted');
  return document;
}

function orderDocument(
  firstSeq: number,
  view: OrderView,
  fills: readonly OrderFill[],
): StoredDocument<'orders'> {
  const { strategy, status, alertId, clientOrderId, purpose } = view;
  const submittedAt = purpose === 'protect' ? null : view.submittedAt;
  const labels = { strategy, status, alertId, submittedAt };
  return { collection: 'orders', id: clientOrderId, firstSeq, labels, body: { view, fills } };
}
