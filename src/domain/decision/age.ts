import type { Instant } from '../kernel/instant.js';
import type { Alert } from '../alert/alert.js';
import type { Strategy } from '../strategy/strategy.js';

/** Age above which an alert is remarked upon where the age rule itself is off. */
const REMARKABLE_AGE_SECONDS = 120;

export interface AgeCheck {
  readonly alert: Pick<Alert, 'at'>;
  readonly receivedAt: Instant;
  readonly now: Instant;
  readonly strategy: Pick<Strategy, 'maxSignalAgeSeconds' | 'maxQueueSeconds'>;
}

export type Age = 'fresh' | 'remarkable' | 'over';

/**
 * `over` when the alert's own time lies further from the time it was received than the strategy allows (in either
 * direction: a time ahead of us is as doubtful as an old one), or when too long has passed since. Its age grows while
 * it waits.
 */
export function ageOf({ alert, receivedAt, now, strategy }: AgeCheck): Age {
  if (now - receivedAt > strategy.maxQueueSeconds * 1000) return 'over';
  const ageMs = alert.at === null ? 0 : Math.max(now - alert.at, alert.at - now);
  if (strategy.maxSignalAgeSeconds > 0) {
    return ageMs > strategy.maxSignalAgeSeconds * 1000 ? 'over' : 'fresh';
  }
  return ageMs > REMARKABLE_AGE_SECONDS * 1000 ? 'remarkable' : 'fresh';
}
