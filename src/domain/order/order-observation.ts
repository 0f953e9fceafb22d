import type { DecimalText } from '../kernel/decimal.js';
import { Decimal } from '../kernel/decimal.js';
import type { Code } from '../kernel/codes.table.js';

/** An order's last word at the broker. */
export interface OrderReport {
  /** IBKR's word: `Submitted`, `PreSubmitted`, `Filled`, `Cancelled`, `Inactive` ... */
  readonly status: string;
  readonly reason: string | null;
  /** What the reason means; null when it is not known. */
  readonly reasonCode: Code | null;
}

export interface ObservedOrder {
  readonly quantity: DecimalText;
  /** From executions, the only thing that counts as filled. */
  readonly filledQuantity: DecimalText;
  readonly reduces: boolean;
  /** Since it was sent or last changed its status, milliseconds. */
  readonly ageMs: number;
}

/** What a report means for the order. `held` asks for a cancel when the order opens, for a word when it closes. */
export type Observation =
  | { readonly kind: 'working' }
  | { readonly kind: 'held' }
  | { readonly kind: 'filled' }
  | { readonly kind: 'awaiting-fills' }
  | {
      readonly kind: 'ended';
      readonly status: 'cancelled' | 'refused';
      readonly reason: Code;
    };

/** How long IBKR may hold an order back, and how long `Inactive` without a reason may be a passing first word. */
const HELD_MS = 10_000;
const INACTIVE_MS = 5_000;

/** Our reading of the broker's word; fills are counted from executions, never from the status. */
export function observe(order: ObservedOrder, report: OrderReport): Observation {
  if (isFilled(order)) return { kind: 'filled' };
  switch (report.status.toLowerCase()) {
    case 'filled':
      return { kind: 'awaiting-fills' };
    case 'cancelled':
    case 'apicancelled':
      return ended(order, report, 'cancelled', 'ORDER_CANCELLED');
    case 'inactive':
      if (report.reason === null && order.ageMs < INACTIVE_MS) return { kind: 'working' };
      return ended(order, report, 'refused', 'ORDER_INACTIVE');
    case 'presubmitted':
      return { kind: order.ageMs > HELD_MS ? 'held' : 'working' };
    default:
      return { kind: 'working' };
  }
}

/** true when the executions add up to the order. */
export function isFilled(order: Pick<ObservedOrder, 'quantity' | 'filledQuantity'>): boolean {
  return Decimal.of(order.filledQuantity).compare(Decimal.of(order.quantity)) >= 0;
}

function ended(
  order: ObservedOrder,
  { reasonCode }: OrderReport,
  ...[status, otherwise]: ['cancelled', 'ORDER_CANCELLED'] | ['refused', 'ORDER_INACTIVE']
): Observation {
  const isPartly = !Decimal.of(order.filledQuantity).isZero();
  return {
    kind: 'ended',
    status,
    reason: isPartly ? 'PARTIALLY_FILLED' : (reasonCode ?? otherwise),
  };
}
