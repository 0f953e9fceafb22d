import type { Instant } from '../domain/kernel/instant.js';
import type { Urgency } from './pacing-plan.js';

const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

/**
 * After an answer 429 nothing is sent until `until` but tickles; then one request probes. IBKR's penalty box lasts up
 * to 15 minutes and says nothing of its end.
 */
export interface Freeze {
  readonly until: Instant;
  /** How long the next freeze lasts when the probe is refused too. */
  readonly nextMs: number;
  readonly probing: boolean;
}

/** The freeze after an answer 429 at `now`. A tickle that is refused inside a freeze changes nothing. */
export function frozenBy429(freeze: Freeze | null, now: Instant): Freeze {
  if (freeze !== null && now < freeze.until) return freeze;
  const lengthMs = freeze?.nextMs ?? FIRST_MS;
  return { until: now + lengthMs, nextMs: Math.min(lengthMs * 2, LONGEST_MS), probing: false };
}

/** true when a request may go at `now`. */
export function mayPass(freeze: Freeze | null, urgency: Urgency, now: Instant): boolean {
  if (freeze === null || urgency === 'tickle') return true;
  return now >= freeze.until && !freeze.probing;
}

/** The freeze once a request has been let through at `now`: past its end that request is the probe. */
export function afterPass(freeze: Freeze | null, now: Instant): Freeze | null {
  return freeze === null || now < freeze.until ? freeze : { ...freeze, probing: true };
}

/** The freeze after an answer other than 429; null when that ends it. No answer proves nothing. */
export function afterAnswer(freeze: Freeze | null, answered: boolean, now: Instant): Freeze | null {
  if (freeze === null || now < freeze.until) return freeze;
  return answered ? null : { ...freeze, probing: false };
}
