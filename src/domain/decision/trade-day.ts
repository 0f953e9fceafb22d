import { addDays, fromWallTime, wallTime } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';

const EXCHANGE_ZONE = 'America/New_York';
const DAY_BEGINS_AT_HOUR = 18;

/** When the futures day that contains `now` began: 18:00 in New York. */
export function tradeDayStart(now: Instant): Instant {
  const wall = wallTime(now, EXCHANGE_ZONE);
  const date = wall.hour < DAY_BEGINS_AT_HOUR ? addDays(wall.date, -1) : wall.date;
  return fromWallTime({ date, hour: DAY_BEGINS_AT_HOUR, minute: 0, second: 0 }, EXCHANGE_ZONE);
}

/** The calendar day in New York. */
export function exchangeDate(now: Instant): CalendarDate {
  return wallTime(now, EXCHANGE_ZONE).date;
}
