import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import type { Execution } from '../domain/execution/execution.js';
import type { OrderStatus } from '../domain/order/order.js';
import type { Entry } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import type { DocumentSource, EntryOf, OrderFill, StoredDocument } from './document.js';

/** Digits after the point of an average price. */
const AVERAGE_PRICE_SCALE = 12;

const FINAL_STATUSES: readonly OrderStatus[] = ['filled', 'cancelled', 'refused'];

/** A new order, or the second attempt of one whose outcome nobody knew. */
export function submit(entry: EntryOf<'order.submitting'>, documents: DocumentSource): void {
  const { payload, at } = entry;
  const before = documents.get('orders', payload.clientOrderId);
  if (before === null) {
    documents.put(orderDocument(entry.seq, newOrder(entry), []));
    return;
  }
  const { view } = before.body;
  invariant(payload.attempt > view.attempt, 'a client order id is submitted once an attempt');
  invariant(!isFinal(view.status), 'an order that has ended is not sent again');
  const { sessionId, positionBefore, attempt } = payload;
  const again = {
    status: 'submitting',
    sessionId,
    positionBefore,
    attempt,
    updatedAt: at,
  } as const;
  documents.put(orderDocument(before.firstSeq, { ...view, ...again }, before.body.fills));
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

/** An order that has ended keeps its status; what else is told is still taken down. */
export function hear(entry: OrderNews, documents: DocumentSource): void {
  const document = known(documents, entry.payload.clientOrderId);
  const { view, fills } = document.body;
  const heard = { ...view, ...changeBy(entry, view), updatedAt: entry.at };
  documents.put(orderDocument(document.firstSeq, heard, fills));
}

function changeBy(entry: OrderNews, view: OrderView): Partial<OrderView> {
  const ended = isFinal(view.status);
  switch (entry.kind) {
    case 'order.accepted': {
      const { questions } = entry.payload;
      const brokerOrderId = entry.payload.brokerOrderId ?? view.brokerOrderId;
      return { brokerOrderId, questions, status: ended ? view.status : 'working' };
    }
    case 'order.refused': {
      const { code, message, questions } = entry.payload;
      return ended ? { questions } : { questions, status: 'refused', reason: code, message };
    }
    case 'order.outcome-unknown': {
      const { code, message } = entry.payload;
      return view.status === 'submitting' ? { status: 'unknown', reason: code, message } : {};
    }
    case 'order.updated': {
      const { status, brokerStatus, reason, message } = entry.payload;
      if (ended && status !== view.status) return {};
      return { status, brokerStatus, reason, message };
    }
    case 'order.cancel-requested':
      return { cancelRequested: true };
  }
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
  const complete = Decimal.of(filled.filledQuantity).compare(Decimal.of(view.quantity)) >= 0;
  const ended = complete && view.status !== 'filled';
  const after = ended
    ? { ...filled, status: 'filled' as const, reason: null, message: null }
    : filled;
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

function isFinal(status: OrderStatus): boolean {
  return FINAL_STATUSES.includes(status);
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
  const { strategy, status, alertId, submittedAt, clientOrderId } = view;
  const labels = { strategy, status, alertId, submittedAt };
  return { collection: 'orders', id: clientOrderId, firstSeq, labels, body: { view, fills } };
}
