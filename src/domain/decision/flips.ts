import type { Side } from '../kernel/side.js';
import type { Instant } from '../kernel/instant.js';

const HOUR_MS = 3_600_000;

/** What is known of an order that was sent. */
export interface SentOrder {
  readonly side: Side;
  /** true when no part of it opened or added to a position. */
  readonly reduces: boolean;
  readonly at: Instant;
}

/** How often orders that open changed their side within the last hour: what an alert that loops looks like. */
export function flipsWithinHour(orders: readonly SentOrder[], now: Instant): number {
  const opening = orders
    .filter(({ reduces, at }) => !reduces && now - at < HOUR_MS)
    .toSorted((a, b) => a.at - b.at);
  return opening.filter(({ side }, index) => index > 0 && side !== opening[index - 1]?.side).length;
}
