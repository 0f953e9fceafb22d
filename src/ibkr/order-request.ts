import type { Contract } from '../domain/contract/contract.js';
import { toJsonNumber } from '../domain/kernel/decimal.js';
import type { OrderDraft } from '../domain/order/order.js';

/** A market order as `POST /iserver/account/{account}/orders` takes it. */
export interface Ticket {
  readonly acctId: string;
  readonly conid: number;
  /** `conid:type`. */
  readonly secType: string;
  readonly cOID: string;
  readonly orderType: 'MKT';
  readonly side: 'BUY' | 'SELL';
  readonly tif: 'DAY';
  /** A number; text only where no number holds it exactly. */
  readonly quantity: number | string;
  /** CME rule 536-B, US futures only: false = sent by a machine, and by whom. */
  readonly manualIndicator?: false;
  readonly extOperator?: string;
}

const US_FUTURES_EXCHANGES = ['CME', 'CBOT', 'NYMEX', 'COMEX', 'NYBOT', 'CFE'];

/** true when an order in the contract has to say who operates the machine. */
function needsOperator({ root }: Contract): boolean {
  return root.type === 'future' && US_FUTURES_EXCHANGES.includes(root.exchange);
}

/** The body of an order; null when it needs an operator and there is none. */
export function orderBody(
  draft: OrderDraft,
  operator: string | null,
): { readonly orders: readonly [Ticket] } | null {
  const { contract } = draft;
  const ticket: Ticket = {
    acctId: draft.account,
    conid: contract.conid,
    secType: `${contract.conid}:${contract.root.type === 'future' ? 'FUT' : 'STK'}`,
    cOID: draft.clientOrderId,
    orderType: 'MKT',
    side: draft.side,
    tif: 'DAY',
    quantity: toJsonNumber(draft.quantity),
  };
  if (!needsOperator(contract)) return { orders: [ticket] };
  if (operator === null) return null;
  return { orders: [{ ...ticket, manualIndicator: false, extOperator: operator }] };
}
