import { CronExpressionParser } from 'cron-parser';
import type { Instant, Zone } from '../domain/kernel/instant.js';

/** When something is to run: a cron expression as a clock on the wall of the zone shows it. */
export interface RunPlan {
  readonly cron: string;
  readonly zone: Zone;
}

/**
 * The first planned instant after the last run began, once it has come; null before. However many were missed since, they
 * are made up by that one run. A wall time that spring skips comes an hour later, one that autumn shows twice comes once.
 */
export function dueRun(lastRun: Instant, now: Instant, { cron, zone }: RunPlan): Instant | null {
  const plan = CronExpressionParser.parse(cron, { currentDate: new Date(lastRun), tz: zone });
  const planned = plan.next().getTime();
  return planned <= now ? planned : null;
}
