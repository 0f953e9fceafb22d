import type { OrderDraft } from '../domain/order/order.js';
import type { BrokerOrder, Placement } from '../ports/broker.port.js';

/** What the broker's rows do not tell of orders that it accepted in this process. */
export class OrderNames {
  private readonly references = new Map<string, string>();
  private readonly parents = new Map<string, string>();

  learn(draft: OrderDraft, placement: Placement): void {
    if (placement.kind !== 'accepted') return;
    this.references.set(placement.brokerOrderId, draft.clientOrderId);
    for (const child of placement.attached) {
      if (child !== null) this.parents.set(child, placement.brokerOrderId);
    }
  }

  /** The order with its client order id and the order it is attached to, where a row lacks them. */
  completed(order: BrokerOrder): BrokerOrder {
    const { brokerOrderId, orderRef, parentId } = order;
    return {
      ...order,
      orderRef: orderRef ?? this.references.get(brokerOrderId) ?? null,
      parentId: parentId ?? this.parents.get(brokerOrderId) ?? null,
    };
  }
}
