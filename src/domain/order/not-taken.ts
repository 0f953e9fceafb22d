import type { Code } from '../kernel/codes.table.js';
import type { OrderStatus } from './order.js';

/** Refusals that say nothing of the order: it provably never got to the broker. */
const NEVER_LEFT: readonly (Code | null)[] = ['SESSION_NOT_READY', 'PACED'];

const LONGEST_MS = 60_000;

/** What is known of an order that the broker did not take. */
export interface Refused {
  readonly status: OrderStatus;
  readonly reason: Code | null;
  /** 1 for the first. */
  readonly attempt: number;
}

/** true for an order that provably never got to the broker: it may be sent again under its id when still wanted. */
export function wasNotTaken({ status, reason }: Refused): boolean {
  return status === 'refused' && NEVER_LEFT.includes(reason);
}

/** How long to wait after an attempt that was not taken, milliseconds: 2 s, doubled each time, at most a minute. */
export function pauseAfter({ attempt }: Pick<Refused, 'attempt'>): number {
  return Math.min(1_000 * 2 ** attempt, LONGEST_MS);
}
