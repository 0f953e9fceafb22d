import { addDays, wallTime, weekday } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';
import { WEEKDAYS } from './strategy.js';
import type { EntryWindow } from './strategy.js';

/** true when positions may be opened at `now`: in one of the windows, or always when there is none. */
export function mayEnter(windows: readonly EntryWindow[], now: Instant): boolean {
  return windows.length === 0 || windows.some((window) => contains(window, now));
}

function contains({ days, from, to, zone }: EntryWindow, now: Instant): boolean {
  const { date, hour, minute } = wallTime(now, zone);
  const minutes = hour * 60 + minute;
  const begins = (day: CalendarDate): boolean => days.some((one) => one === weekdayOf(day));
  if (from < to) return begins(date) && minutes >= from && minutes < to;
  return (minutes >= from && begins(date)) || (minutes < to && begins(addDays(date, -1)));
}

function weekdayOf(date: CalendarDate): string | undefined {
  return WEEKDAYS[(weekday(date) + 6) % 7];
}
