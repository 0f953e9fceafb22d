import { toJsonNumber } from '../domain/kernel/decimal.js';
import { toIso } from '../domain/kernel/instant.js';
import type { ExecutionView } from '../ports/ledger-view.js';
import { jsonNumber } from './json-number.js';

/** A fill; `commission` is a cost in `currency`, null while the broker has not told. */
export function executionJson(view: ExecutionView): object {
  const { execution } = view;
  return {
    executionId: execution.executionId,
    account: execution.account,
    conid: execution.conid,
    symbol: execution.symbol,
    securityType: execution.securityType,
    side: execution.side,
    quantity: toJsonNumber(execution.quantity),
    price: toJsonNumber(execution.price),
    netAmount: toJsonNumber(execution.netAmount),
    commission: jsonNumber(execution.commission),
    currency: execution.currency,
    at: toIso(execution.at),
    clientOrderId: view.clientOrderId,
    liquidation: execution.liquidation,
  };
}
