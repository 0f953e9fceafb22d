import type { Code } from '../../src/domain/kernel/codes.table.js';
import type { DecimalText } from '../../src/domain/kernel/decimal.js';
import type { AttachedDraft, OrderDraft } from '../../src/domain/order/order.js';
import type { OrderType } from '../../src/domain/order/order-terms.js';
import type { BrokerOrder, Placement, Refusal } from '../../src/ports/broker.port.js';

/** What becomes of the next order that is placed. */
export type Script =
  /** Accepted and filled at once, the default of market orders. */
  | { readonly kind: 'fill'; readonly price?: DecimalText }
  /** Accepted, stays in `status` until a fill or an end, the default of all others. */
  | { readonly kind: 'work'; readonly status?: string; readonly reason?: string }
  | { readonly kind: 'refuse'; readonly code?: Code; readonly message?: string }
  /** `arrived`: the order exists (and fills when `fills`) though nobody told us. */
  | { readonly kind: 'unknown'; readonly arrived: boolean; readonly fills?: boolean };

export type AcceptScript = Extract<Script, { kind: 'fill' | 'work' }>;

export const NO_SESSION: Refusal = {
  code: 'SESSION_NOT_READY',
  message: 'the session is not ready',
};
export const NO_SUCH_ORDER: Refusal = { code: 'NOT_FOUND', message: 'no such order' };
export const NO_CHANGE: Refusal = {
  code: 'BROKER_UNREACHABLE',
  message: 'the test refused the request',
};

export function fakeRefusal(code: Code, message: string): Placement {
  return { kind: 'refused', code, message, questions: [] };
}

/** A market order fills by itself, any other waits for the test. */
export function usualScript({ terms }: OrderDraft): AcceptScript {
  return { kind: terms.type === 'MKT' ? 'fill' : 'work' };
}

const HELD_TYPES: readonly OrderType[] = ['STP', 'STOP_LIMIT', 'TRAIL'];

/** How an order waits that may work: the broker keeps a stop to itself until it is reached. */
export function workingStatus(type: OrderType | null): string {
  return type !== null && HELD_TYPES.includes(type) ? 'PreSubmitted' : 'Submitted';
}

/** The order as the broker shows it right after it took it. */
export function fakeOrder(
  brokerOrderId: string,
  draft: OrderDraft,
  script: AcceptScript,
): BrokerOrder {
  const works = workingStatus(draft.terms.type);
  return {
    ...orderWith(brokerOrderId, draft),
    orderRef: draft.clientOrderId,
    conid: draft.contract.conid,
    status: script.kind === 'work' ? (script.status ?? works) : works,
    reason: script.kind === 'work' ? (script.reason ?? null) : null,
  };
}

/** An attached order as the broker shows it: without a name of ours, waiting for its parent. */
export function fakeChild(
  brokerOrderId: string,
  attached: AttachedDraft,
  parent: Pick<BrokerOrder, 'brokerOrderId' | 'conid'>,
): BrokerOrder {
  return {
    ...orderWith(brokerOrderId, attached),
    orderRef: null,
    conid: parent.conid,
    parentId: parent.brokerOrderId,
    status: 'PreSubmitted',
    reason: null,
  };
}

function orderWith(brokerOrderId: string, { side, quantity, terms }: AttachedDraft) {
  return {
    brokerOrderId,
    side,
    quantity,
    filledQuantity: '0',
    averagePrice: null,
    timeInForce: terms.timeInForce,
    type: terms.type,
    parentId: null,
    reasonCode: null,
  };
}
