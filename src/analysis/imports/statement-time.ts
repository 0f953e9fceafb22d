import { fromWallTime } from '../../domain/kernel/instant.js';
import type { Instant, Zone } from '../../domain/kernel/instant.js';

const TIME = /^(\d{4})(-?)(\d{2})\2(\d{2})[;,\sT]*(\d{2})(:?)(\d{2})\6(\d{2})(?:\s*([A-Z]{1,5}))?$/;
/** Hours east of UTC of the abbreviations that IBKR prints behind times. */
const OFFSETS: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  CET: 1,
  CEST: 2,
  HKT: 8,
  JST: 9,
};
const HOUR_MS = 3_600_000;

/**
 * The instant in a time of a Flex report or an Activity Statement: `20250408;163011`, `2026-04-02;11:08:05 EDT`, with `;`,
 * `,`, a blank or nothing between; in `zone` where it names none. Null for days without a time, days that no calendar
 * has, unknown zones and orders of day and month that cannot be told apart.
 */
export function statementTime(text: string, zone: Zone): Instant | null {
  const match = TIME.exec(text.trim());
  if (match === null) return null;
  const [, year, , month, day, hours, , minutes, seconds, name] = match;
  const date = `${year}-${month}-${day}`;
  const wall = { date, hour: Number(hours), minute: Number(minutes), second: Number(seconds) };
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59 || !isDay(date)) return null;
  if (name === undefined) {
    return startOfHour(date, wall.hour, zone) + (wall.minute * 60 + wall.second) * 1000;
  }
  const offset = OFFSETS[name];
  return offset === undefined ? null : fromWallTime(wall, 'UTC') - offset * HOUR_MS;
}

const knownHours = new Map<string, Instant>();

/** Clocks change at full hours, so that what is known of an hour holds for all of it. */
function startOfHour(date: string, hour: number, zone: Zone): Instant {
  const key = `${zone} ${date} ${hour}`;
  const known = knownHours.get(key) ?? fromWallTime({ date, hour, minute: 0, second: 0 }, zone);
  knownHours.set(key, known);
  return known;
}

/** Whether a calendar has the day `YYYY-MM-DD`. */
export function isDay(date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}

/** Whether the name is a time zone of the IANA list. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
