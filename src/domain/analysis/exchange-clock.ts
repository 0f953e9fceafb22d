import { dayNumber, wallTime } from '../kernel/instant.js';
import type { Instant } from '../kernel/instant.js';

const ZONE = 'America/New_York';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a clock in New York shows: a day number and the hour, 0 to 23. */
export interface ExchangeTime {
  readonly day: number;
  readonly hour: number;
}

/** Its distance from UTC, looked up once a day; null on the two days a year on which it changes. */
const offsets = new Map<number, number | null>();

export function exchangeTime(at: Instant): ExchangeTime {
  const local = at + offsetAt(at);
  const day = Math.floor(local / DAY_MS);
  return { day, hour: Math.floor((local - day * DAY_MS) / HOUR_MS) };
}

function offsetAt(at: Instant): number {
  const day = Math.floor(at / DAY_MS);
  let offset = offsets.get(day);
  if (offset === undefined) {
    const [first, last] = [exactOffset(day * DAY_MS), exactOffset((day + 1) * DAY_MS)];
    offset = first === last ? first : null;
    offsets.set(day, offset);
  }
  return offset ?? exactOffset(at);
}

/** To the hour: New York has never been half an hour off since 1970. */
function exactOffset(at: Instant): number {
  const hourStart = Math.floor(at / HOUR_MS) * HOUR_MS;
  const { date, hour } = wallTime(hourStart, ZONE);
  return dayNumber(date) * DAY_MS + hour * HOUR_MS - hourStart;
}
