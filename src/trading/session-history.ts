import type { Instant } from '../domain/kernel/instant.js';
import type { SessionState } from '../ports/broker.port.js';
import type { SessionChangeView } from '../ports/ledger-view.js';

/** What of a change is looked at. */
export type SessionChange = Pick<SessionChangeView, 'at' | 'state' | 'reason'>;

/** A stretch of time without a working session. */
export interface Outage {
  readonly from: Instant;
  /** null while it lasts. */
  readonly to: Instant | null;
  /** What it took to heal: its last state that was not CONNECTING, or CONNECTING when it had no other. */
  readonly state: SessionState;
  /** The sentence that came with that state. */
  readonly reason: string | null;
  readonly durationMs: number;
}

export interface CauseStatistics {
  readonly state: SessionState;
  readonly count: number;
  readonly totalMs: number;
}

/** Outages of a stretch of time; parts outside of it do not count. */
export interface OutageStatistics {
  /** Where the stretch begins, or the history if that is later. */
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
  /** null without an outage. */
  readonly medianMs: number | null;
  readonly worstMs: number | null;
  readonly totalMs: number;
  /** Share of the time with a working session, 0 to 100, three decimals; null when nothing is known. */
  readonly uptimePercent: number | null;
  /** Longest first. */
  readonly byCause: readonly CauseStatistics[];
}

/** The outages within changes that are oldest first; what was before the first change is not known. */
export function outagesOf(changes: readonly SessionChange[], now: Instant): readonly Outage[] {
  const outages: Outage[] = [];
  let open: SessionChange[] = [];
  for (const change of changes) {
    if (change.state !== 'READY') open.push(change);
    else {
      outages.push(...outageOf(open, change.at, now));
      open = [];
    }
  }
  return [...outages, ...outageOf(open, null, now)];
}

function outageOf(
  changes: readonly SessionChange[],
  to: Instant | null,
  now: Instant,
): readonly Outage[] {
  const [first] = changes;
  const named = changes.findLast(({ state }) => state !== 'CONNECTING') ?? changes.at(-1);
  if (first === undefined || named === undefined) return [];
  const durationMs = Math.max(0, (to ?? now) - first.at);
  return [{ from: first.at, to, state: named.state, reason: named.reason, durationMs }];
}

/** Figures over `[from, to)` of a history that begins at `knownSince`; null = there is none. */
export function outageStatistics(
  outages: readonly Outage[],
  span: { readonly from: Instant; readonly to: Instant; readonly knownSince: Instant | null },
): OutageStatistics {
  const { to, knownSince } = span;
  const from = Math.min(to, Math.max(span.from, knownSince ?? to));
  const within = outages.flatMap((outage) => {
    const ms = Math.min(outage.to ?? to, to) - Math.max(outage.from, from);
    const isWithin = outage.from < to && (outage.to ?? to) >= from;
    return isWithin ? [{ state: outage.state, ms: Math.max(0, ms) }] : [];
  });
  const lengths = within.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const totalMs = sum(lengths);
  return {
    from,
    to,
    count: lengths.length,
    medianMs: medianOf(lengths),
    worstMs: lengths.at(-1) ?? null,
    totalMs,
    uptimePercent: to > from ? percent(1 - totalMs / (to - from)) : null,
    byCause: causesOf(within),
  };
}

function causesOf(
  parts: readonly { readonly state: SessionState; readonly ms: number }[],
): readonly CauseStatistics[] {
  const states = [...new Set(parts.map(({ state }) => state))];
  return states
    .map((state) => {
      const own = parts.filter((part) => part.state === state).map(({ ms }) => ms);
      return { state, count: own.length, totalMs: sum(own) };
    })
    .toSorted((a, b) => b.totalMs - a.totalMs || (a.state < b.state ? -1 : 1));
}

/** Of an even number the mean of the middle two. */
function medianOf(ascending: readonly number[]): number | null {
  const half = ascending.length / 2;
  const low = ascending[Math.ceil(half) - 1];
  const high = ascending[Math.floor(half)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percent(share: number): number {
  return Math.round(Math.max(0, share) * 100_000) / 1000;
}
