import type { OrderStatus } from './order.js';

/** What may be learned of an order. */
export const ORDER_EVENTS = [
  'accepted',
  'refused',
  'outcome-unknown',
  'resubmitted',
  'reported-working',
  'reported-filled',
  'reported-cancelled',
  'reported-refused',
] as const;
export type OrderEvent = (typeof ORDER_EVENTS)[number];

/**
 * Status after an event; an event that is missing changes nothing: late and repeated reports are harmless. `filled` is
 * final for ever. `cancelled` and `refused` give way to fills that arrive after them; `refused` also to another attempt,
 * which only an order gets that never left (see {@link wasNotTaken}).
 */
export const ORDER_TRANSITIONS: Readonly<
  Record<OrderStatus, Readonly<Partial<Record<OrderEvent, OrderStatus>>>>
> = {
  submitting: {
    accepted: 'working',
    refused: 'refused',
    'outcome-unknown': 'unknown',
    resubmitted: 'submitting',
    'reported-working': 'working',
    'reported-filled': 'filled',
    'reported-cancelled': 'cancelled',
    'reported-refused': 'refused',
  },
  unknown: {
    accepted: 'working',
    refused: 'refused',
    resubmitted: 'submitting',
    'reported-working': 'working',
    'reported-filled': 'filled',
    'reported-cancelled': 'cancelled',
    'reported-refused': 'refused',
  },
  working: {
    'reported-filled': 'filled',
    'reported-cancelled': 'cancelled',
    'reported-refused': 'refused',
  },
  filled: {},
  cancelled: { 'reported-filled': 'filled' },
  refused: { 'reported-filled': 'filled', resubmitted: 'submitting' },
};

/** The status after `event`; the same one where the event changes nothing. */
export function statusAfter(status: OrderStatus, event: OrderEvent): OrderStatus {
  return ORDER_TRANSITIONS[status][event] ?? status;
}

/** true when nothing but a late fill can change the order any more. */
export function isFinal(status: OrderStatus): boolean {
  return status === 'filled' || status === 'cancelled' || status === 'refused';
}
