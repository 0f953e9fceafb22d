import type { Instant } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';

/** How long a session may be opened anew before anybody is told: most losses heal within seconds. */
const PATIENCE_MS = 30_000;
const REMIND_MS = 15 * 60_000;
/** The same trouble is not told twice within this time, though the session came back in between. */
const QUIET_MS = 60_000;

/** What the operator was told, by trouble. */
export interface Told {
  /** In the outage that lasts. */
  readonly now: readonly string[];
  /** When each trouble was told last, in whatever outage. */
  readonly at: Readonly<Record<string, Instant>>;
  /** When anything was told last; null before the first time. */
  readonly last: Instant | null;
}

export const NOTHING_TOLD: Told = { now: [], at: {}, last: null };

/** What speaks for or against an alarm. */
export interface AlarmGrounds {
  readonly now: Instant;
  /** true when the bot holds a position. */
  readonly holds: boolean;
  /** When the operator halted trading; null when it is not halted. A halt during the outage acknowledges it. */
  readonly haltedAt: Instant | null;
  /** When the outage began. */
  readonly lostAt: Instant;
}

type Seen = Pick<BrokerSession, 'state' | 'code' | 'since'>;

/**
 * `loss` when a trouble is to be told for the first time in this outage, `reminder` when a position has been held
 * without a session for 15 minutes since the last word and nobody acknowledged it. While maintenance is expected nobody
 * is told.
 */
export function alarmDue(
  seen: Seen,
  told: Told,
  grounds: AlarmGrounds,
): 'loss' | 'reminder' | null {
  const { now, holds, haltedAt, lostAt } = grounds;
  if (seen.state === 'READY' || seen.state === 'MAINTENANCE') return null;
  if (!told.now.includes(troubleOf(seen))) return isNewsDue(seen, told, now) ? 'loss' : null;
  const acknowledged = haltedAt !== null && haltedAt >= lostAt;
  const isLate = told.last !== null && now - told.last >= REMIND_MS;
  return holds && isLate && !acknowledged ? 'reminder' : null;
}

function isNewsDue(seen: Seen, told: Told, now: Instant): boolean {
  const before = told.at[troubleOf(seen)];
  if (before !== undefined && now - before < QUIET_MS) return false;
  const mayHeal = seen.state === 'CONNECTING' && seen.code === 'SESSION_NOT_READY';
  return !mayHeal || now - seen.since >= PATIENCE_MS;
}

/** What is remembered once the operator was told. */
export function toldOf(seen: Seen, told: Told, now: Instant): Told {
  const trouble = troubleOf(seen);
  return { now: [...told.now, trouble], at: { ...told.at, [trouble]: now }, last: now };
}

/** What is left of it when the outage is over. */
export function afterOutage(told: Told): Told {
  return { ...told, now: [] };
}

/** One word for a trouble: the state, and the code where it is more than that there is no session. */
function troubleOf({ state, code }: Seen): string {
  return code === null || code === 'SESSION_NOT_READY' ? state : `${state} ${code}`;
}
