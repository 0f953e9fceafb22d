import type { Instant } from '../domain/kernel/instant.js';

/** How many attempts there may be in any half an hour: IBKR locks out who fails more often. */
export const MAX_ATTEMPTS = 3;
const WINDOW_MS = 30 * 60_000;

const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 300_000;

/** While maintenance is expected, so far apart that the budget outlasts it. */
const RESTING_PAUSE_MS = 10 * 60_000;

/** Attempts that are remembered over restarts, each oldest first. */
export interface LoginAttempts {
  /** `ssodh/init` that opened no session, or whose end is not known yet. */
  readonly failed: readonly Instant[];
  /** `ssodh/init` that was to take the session from another login, whatever came of it. */
  readonly taken: readonly Instant[];
}

export const NO_ATTEMPTS: LoginAttempts = { failed: [], taken: [] };

/** Those of the last half an hour; what lies further in the future than that is a clock that was wrong. */
export function recent(attempts: readonly Instant[], now: Instant): readonly Instant[] {
  return attempts.filter((at) => Math.abs(now - at) < WINDOW_MS);
}

/** Milliseconds until the budget has room for one more attempt; 0 = now. */
export function budgetWaitMs(attempts: readonly Instant[], now: Instant): number {
  const counted = recent(attempts, now);
  const oldest = counted.at(-MAX_ATTEMPTS);
  return oldest === undefined ? 0 : oldest + WINDOW_MS - now;
}

/** Milliseconds until the next attempt after `setbacks` in a row: budget, growing pauses, and rest in maintenance. */
export function openWaitMs(
  failed: readonly Instant[],
  { now, setbacks, resting }: { now: Instant; setbacks: number; resting: boolean },
): number {
  const last = recent(failed, now).at(-1);
  if (last === undefined) return 0;
  const pauseMs = resting ? RESTING_PAUSE_MS : pauseAfterMs(setbacks);
  return Math.max(0, last + pauseMs - now, budgetWaitMs(failed, now));
}

/** 5 s after the first setback, twice as long after each further one, at most 5 minutes. */
export function pauseAfterMs(setbacks: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, setbacks - 1), LONGEST_PAUSE_MS);
}
