import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { LedgerPayloads } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';

/** The word in the ledger for a cancel that nobody but the clock asked for. */
export const TIMEOUT = 'timeout';

export type FinalStatus = LedgerPayloads['alert.completed']['status'];

/** How an alert ends, with a code where its target was not reached. */
export interface AlertEnd {
  readonly status: FinalStatus;
  readonly reason: Code | null;
}

/** The end of an alert that a rule of ours kept from trading, wholly or in part. */
export function endOfRule(reason: Code): AlertEnd {
  if (reason === 'CLIPPED') return { status: 'failed', reason };
  const expired = reason === 'STALE_ALERT' || reason === 'ENTRY_EXPIRED';
  return { status: expired ? 'expired' : 'skipped', reason };
}

/** The end once every order of the decision is filled: executed only when nothing was left out. */
export function endOfFilled(leftOut: Code | null): AlertEnd {
  return leftOut === null ? { status: 'executed', reason: null } : endOfRule(leftOut);
}

/** The end by an order that was not filled. A close that failed is named, since nothing was opened because of it. */
export function endOfFailed(order: OrderView, more: boolean): AlertEnd {
  if (order.status === 'unknown' || order.status === 'submitting') {
    return { status: 'failed', reason: 'UNKNOWN_UNRESOLVED' };
  }
  const { reason } = order;
  if (reason === 'HALTED' || reason === 'REDUCING' || reason === 'ROOT_PAUSED') {
    return endOfRule(reason);
  }
  if (!Decimal.of(order.filledQuantity).isZero()) {
    return { status: 'failed', reason: 'PARTIALLY_FILLED' };
  }
  if (more) return { status: 'failed', reason: 'CLOSE_REFUSED' };
  if (order.status === 'cancelled' && order.cancelReason === TIMEOUT) {
    return { status: 'expired', reason: 'UNFILLED_TIMEOUT' };
  }
  return { status: 'failed', reason: order.reason ?? 'BROKER_REFUSED' };
}

/** Contracts or shares filled by all orders but protective ones together, without sign; null when there was no order. */
export function filledQuantityOf(orders: readonly OrderView[]): DecimalText | null {
  const own = orders.filter(({ purpose }) => purpose !== 'protect');
  if (own.length === 0) return null;
  return own
    .reduce((sum, order) => sum.plus(Decimal.of(order.filledQuantity)), Decimal.zero)
    .toString();
}
