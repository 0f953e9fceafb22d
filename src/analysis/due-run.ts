import { CronExpressionParser } from 'cron-parser';
import type { Instant, Zone } from '../domain/kernel/instant.js';

/** When something is to run: a cron expression as a clock on the wall of the zone shows it. */
export interface RunPlan {
  readonly cron: string;
  readonly zone: Zone;
}

/**
 * The planned instant that is due: the latest one not after `now`, unless a run began at it or later. However many were
 * missed, that is one. Null when nothing is due. A wall time that the clock skips in spring runs when the clock has moved.
 */
export function dueRun(lastRun: Instant, now: Instant, { cron, zone }: RunPlan): Instant | null {
  const plan = CronExpressionParser.parse(cron, { currentDate: new Date(now + 1), tz: zone });
  const latest = plan.prev().getTime();
  return latest > lastRun ? latest : null;
}
