import type { Contract } from '../domain/contract/contract.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { OrderTerms } from '../domain/order/order-terms.js';
import type { OrderView } from '../ports/ledger-view.js';

/** An order of ours as it stands, with other terms: what the broker is asked to change it to. */
export function changedDraft(order: OrderView, contract: Contract, terms: OrderTerms): OrderDraft {
  const { clientOrderId, account, side, quantity, purpose, reduces } = order;
  return {
    clientOrderId,
    account,
    contract,
    side,
    quantity,
    purpose,
    reduces,
    terms,
    attached: [],
  };
}

/** How an order works; one that states nothing is a market order. */
export function termsOf({ terms }: Pick<OrderView, 'terms'>): OrderTerms {
  return terms ?? MARKET;
}
