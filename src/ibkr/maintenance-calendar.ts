import { wallTime, weekday, type Instant, type Zone } from '../domain/kernel/instant.js';
import {
  NIGHTLY,
  REGION_OF_WORD,
  WEEKLY,
  ZONE_OF_REGION,
  type Region,
  type Window,
} from './maintenance.table.js';

const MINUTES_A_DAY = 24 * 60;

/** The region behind the word of `/sso/validate`; US when the word is not known. */
export function regionOf(word: string | null): Region {
  return REGION_OF_WORD[(word ?? '').trim().toUpperCase()] ?? 'US';
}

/** Whether the broker's servers of that region are expected to be away. An hour shown twice counts both times. */
export function isMaintenance(now: Instant, region: Region): boolean {
  const zone = ZONE_OF_REGION[region];
  return (
    NIGHTLY.some((window) => holds(window, now, zone)) ||
    WEEKLY.some((window) => holds(window, now, ZONE_OF_REGION.US))
  );
}

function holds(window: Window, now: Instant, zone: Zone): boolean {
  const { date, hour, minute } = wallTime(now, zone);
  const clock = hour * 60 + minute;
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  const today = weekday(date);
  const begins = (day: number): boolean => window.weekday === null || window.weekday === day;
  if (from < to) return begins(today) && clock >= from && clock < to;
  return (begins(today) && clock >= from) || (begins((today + 6) % 7) && clock < to);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) % MINUTES_A_DAY;
}
