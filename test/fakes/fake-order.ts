import type { Code } from '../../src/domain/kernel/codes.table.js';
import type { DecimalText } from '../../src/domain/kernel/decimal.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import type { BrokerOrder } from '../../src/ports/broker.port.js';

/** What becomes of the next order that is placed. */
export type Script =
  /** Accepted and filled at once, the default. */
  | { readonly kind: 'fill'; readonly price?: DecimalText }
  /** Accepted, stays in `status` (`Submitted` by default) until a fill or an end. */
  | { readonly kind: 'work'; readonly status?: string; readonly reason?: string }
  | { readonly kind: 'refuse'; readonly code?: Code; readonly message?: string }
  /** `arrived`: the order exists (and fills when `fills`) though nobody told us. */
  | { readonly kind: 'unknown'; readonly arrived: boolean; readonly fills?: boolean };

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
    reason: script.kind === 'work' ? (script.reason ?? null) : null,
    reasonCode: null,
  };
}
