/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A day of a calendar, `YYYY-MM-DD`. */
export type CalendarDate = string;

/** An IANA time zone, `America/New_York`. */
export type Zone = string;

/** ISO 8601 in UTC with milliseconds. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** A local date and time as a clock on the wall of a zone shows it. */
export interface WallTime {
  readonly date: CalendarDate;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<Zone, Intl.DateTimeFormat>();

function formatOf(zone: Zone): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What a clock in `zone` shows at `instant`. */
export function wallTime(instant: Instant, zone: Zone): WallTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
    second: Number(part('second')),
  };
}

/**
 * The instant at which a clock in `zone` shows that wall time. A time that the clock skips in spring is read as if the
 * clock had not yet moved; of a time shown twice in autumn the first is meant.
 */
export function fromWallTime(wall: WallTime, zone: Zone): Instant {
  const asUtc = Date.parse(`${wall.date}T00:00:00Z`) + secondsOf(wall) * 1000;
  const offsets = [-86_400_000, 86_400_000].map((shift) => offsetMs(asUtc + shift, zone));
  const candidates = offsets.map((offset) => asUtc - offset);
  const exact = candidates.filter((at) => at + offsetMs(at, zone) === asUtc);
  return exact.length > 0 ? Math.min(...exact) : (candidates[0] ?? asUtc);
}

function secondsOf(wall: WallTime): number {
  return wall.hour * 3600 + wall.minute * 60 + wall.second;
}

function offsetMs(instant: Instant, zone: Zone): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const wall = wallTime(whole, zone);
  return Date.parse(`${wall.date}T00:00:00Z`) + secondsOf(wall) * 1000 - whole;
}

/** Day 0 is 1970-01-01. */
export function dayNumber(date: CalendarDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

export function fromDayNumber(day: number): CalendarDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** true for `YYYY-MM-DD` that names a day there is. */
export function isCalendarDate(text: string): boolean {
  const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text));
  return isWritten && fromDayNumber(dayNumber(text)) === text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** 0 is Sunday, 6 Saturday. */
export function weekday(date: CalendarDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

export function isWeekend(date: CalendarDate): boolean {
  return weekday(date) % 6 === 0;
}

/** The day `count` Monday-to-Friday days before (or, when negative, after) `date`. Exchange holidays count as days. */
export function businessDaysBefore(date: CalendarDate, count: number): CalendarDate {
  const step = count < 0 ? 1 : -1;
  let day = date;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}
