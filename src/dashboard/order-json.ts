import { toJsonNumber } from '../domain/kernel/decimal.js';
import { toIso } from '../domain/kernel/instant.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { OrderTerms } from '../domain/order/order-terms.js';
import type { OrderView } from '../ports/ledger-view.js';
import { jsonNumber } from './json-number.js';

/** An order as it stands inside an alert. */
export function orderSummary(view: OrderView): object {
  return {
    clientOrderId: view.clientOrderId,
    brokerOrderId: view.brokerOrderId,
    status: view.status,
    conid: view.conid,
    symbol: view.symbol,
    side: view.side,
    quantity: toJsonNumber(view.quantity),
    filledQuantity: toJsonNumber(view.filledQuantity),
    averagePrice: jsonNumber(view.averagePrice),
  };
}

/** An order with all that is known of it. */
export function orderJson(view: OrderView): object {
  return {
    ...orderSummary(view),
    alertId: view.alertId,
    strategy: view.strategy,
    root: view.root,
    account: view.account,
    purpose: view.purpose,
    reduces: view.reduces,
    terms: termsJson(view.terms ?? MARKET),
    parent: view.parent ?? null,
    reason: view.reason,
    message: view.message,
    brokerStatus: view.brokerStatus,
    questions: view.questions,
    attempt: view.attempt,
    cancelRequested: view.cancelRequested,
    submittedAt: toIso(view.submittedAt),
    updatedAt: toIso(view.updatedAt),
  };
}

function termsJson({ limitPrice, stopPrice, trailingAmount, ...terms }: OrderTerms): object {
  return {
    ...terms,
    limitPrice: jsonNumber(limitPrice),
    stopPrice: jsonNumber(stopPrice),
    trailingAmount: jsonNumber(trailingAmount),
  };
}
