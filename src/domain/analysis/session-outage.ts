import type { Instant } from '../kernel/instant.js';

/** A change of the broker session, as it was written down. */
export interface SessionChange {
  readonly at: Instant;
  readonly isReady: boolean;
  readonly state: string;
  readonly reason: string | null;
}

/** What was written down of the session; `until` is when the record ends, null where there is none. */
export interface SessionHistory {
  readonly changes: readonly SessionChange[];
  readonly until: Instant | null;
}

/** A stretch without a session that could trade; the state and reason are those it began with. */
export interface SessionOutage {
  readonly from: Instant;
  readonly to: Instant;
  readonly isOpen: boolean;
  readonly state: string;
  readonly reason: string | null;
}

/**
 * Outages from `start` to before `end`, cut off there; null = unbounded. One that goes on lasts to the end of the
 * record. Of time in which the service did not run nothing is known: the state before it holds.
 */
export function sessionOutages(
  { changes, until }: SessionHistory,
  { start, end }: { readonly start: Instant | null; readonly end: Instant | null },
): readonly SessionOutage[] {
  const outages: SessionOutage[] = [];
  let lost: SessionChange | null = null;
  for (const change of changes) {
    if (!change.isReady) lost ??= change;
    else if (lost !== null) {
      outages.push(outageOf(lost, change.at, false));
      lost = null;
    }
  }
  if (lost !== null) outages.push(outageOf(lost, Math.max(until ?? lost.at, lost.at), true));
  return outages
    .map((outage) => ({
      ...outage,
      from: Math.max(outage.from, start ?? -Infinity),
      to: Math.min(outage.to, end ?? Infinity),
    }))
    .filter(({ from, to }) => to > from);
}

function outageOf({ at, state, reason }: SessionChange, to: Instant, isOpen: boolean) {
  return { from: at, to, isOpen, state, reason };
}
