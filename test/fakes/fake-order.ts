import type { Code } from '../../src/domain/kernel/codes.table.js';
import type { DecimalText } from '../../src/domain/kernel/decimal.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import type { BrokerOrder, Placement, Refusal } from '../../src/ports/broker.port.js';

/** What becomes of the next order that is placed. */
export type Script =
  /** Accepted and filled at once, the default. */
  | { readonly kind: 'fill'; readonly price?: DecimalText }
  /** Accepted, stays in `status` (`Submitted` by default) until a fill or an end. */
  | { readonly kind: 'work'; readonly status?: string; readonly reason?: string }
  | { readonly kind: 'refuse'; readonly code?: Code; readonly message?: string }
  /** `arrived`: the order exists (and fills when `fills`) though nobody told us. */
  | { readonly kind: 'unknown'; readonly arrived: boolean; readonly fills?: boolean };

export const NO_SESSION: Refusal = {
  code: 'SESSION_NOT_READY',
  message: 'the session is not ready',
};
export const NO_SUCH_ORDER: Refusal = { code: 'NOT_FOUND', message: 'no such order' };
export const NO_CANCEL: Refusal = {
  code: 'BROKER_UNREACHABLE',
  message: 'the test refused the cancel',
};

export function fakeRefusal(code: Code, message: string): Placement {
  return { kind: 'refused', code, message, questions: [] };
}

/** The order as the broker shows it right after it took it. */
export function fakeOrder(
  brokerOrderId: string,
  draft: OrderDraft,
  script: Extract<Script, { kind: 'fill' | 'work' }>,
): BrokerOrder {
  return {
    brokerOrderId,
    orderRef: draft.clientOrderId,
    conid: draft.contract.conid,
    side: draft.side,
    quantity: draft.quantity,
    filledQuantity: '0',
    averagePrice: null,
    status: script.kind === 'work' ? (script.status ?? 'Submitted') : 'Submitted',
    timeInForce: 'DAY',
    reason: script.kind === 'work' ? (script.reason ?? null) : null,
    reasonCode: null,
  };
}
