import { addDays, dayNumber, weekday } from '../kernel/instant.js';
import type { CalendarDate } from '../kernel/instant.js';

/**
 * How a US holiday shortens trading. `closed`: nobody trades. `holiday`: stocks are closed, index futures halt early.
 * `eve`: both end early. `mourning`: stocks are closed, index futures end in the morning.
 */
export type Holiday = 'closed' | 'holiday' | 'eve' | 'mourning';

const [MONDAY, THURSDAY, SATURDAY] = [1, 4, 6];
const MARTIN_LUTHER_KING_SINCE = 1998;
const JUNETEENTH_SINCE = 2022;

/** Days on which the exchanges stood still for other reasons: hurricane Sandy, presidents' funerals, September 2001. */
const SINGLE_DAYS: Readonly<Record<CalendarDate, Holiday>> = {
  '2001-09-11': 'closed',
  '2001-09-12': 'closed',
  '2001-09-13': 'closed',
  '2001-09-14': 'closed',
  '2004-06-11': 'mourning',
  '2007-01-02': 'mourning',
  '2012-10-29': 'mourning',
  '2012-10-30': 'mourning',
  '2018-12-05': 'mourning',
  '2025-01-09': 'mourning',
};

/**
 * Holidays of a year by day number, by the rules of NYSE (rule 7.2; https://www.nyse.com/markets/hours-calendars) and
 * CME's index futures. A holiday on Saturday is kept on Friday, one on Sunday on Monday; New Year's on a Saturday is not
 * kept.
 */
export function holidaysOf(year: number): ReadonlyMap<number, Holiday> {
  const days = new Map<number, Holiday>();
  const add = (date: CalendarDate, holiday: Holiday): void => {
    days.set(dayNumber(date), holiday);
  };
  for (const eve of evesOf(year)) add(eve, 'eve');
  if (weekday(`${year}-01-01`) !== SATURDAY) add(observed(`${year}-01-01`), 'closed');
  add(addDays(easter(year), -2), 'closed');
  add(observed(`${year}-12-25`), 'closed');
  if (year >= MARTIN_LUTHER_KING_SINCE) add(nthWeekday(year, 1, [MONDAY, 3]), 'holiday');
  add(nthWeekday(year, 2, [MONDAY, 3]), 'holiday');
  add(addDays(nthWeekday(year, 6, [MONDAY, 1]), -7), 'holiday');
  if (year >= JUNETEENTH_SINCE) add(observed(`${year}-06-19`), 'holiday');
  add(observed(`${year}-07-04`), 'holiday');
  add(nthWeekday(year, 9, [MONDAY, 1]), 'holiday');
  add(nthWeekday(year, 11, [THURSDAY, 4]), 'holiday');
  for (const [date, holiday] of Object.entries(SINGLE_DAYS)) {
    if (date.startsWith(`${year}-`)) add(date, holiday);
  }
  return days;
}

/** Half days: before July 4 and Christmas from Monday to Thursday, after Thanksgiving. Holidays come over them. */
function evesOf(year: number): readonly CalendarDate[] {
  const eves = [`${year}-07-03`, `${year}-12-24`].filter((date) => {
    const day = weekday(date);
    return day >= MONDAY && day <= THURSDAY;
  });
  return [...eves, addDays(nthWeekday(year, 11, [THURSDAY, 4]), 1)];
}

function observed(date: CalendarDate): CalendarDate {
  const day = weekday(date);
  return day === SATURDAY ? addDays(date, -1) : day === 0 ? addDays(date, 1) : date;
}

/** The `nth` of a weekday in a month, 1 to 12. */
function nthWeekday(
  year: number,
  month: number,
  [day, nth]: readonly [day: number, nth: number],
): CalendarDate {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

/** Easter Sunday (Anonymous Gregorian algorithm: Meeus, Astronomical Algorithms, chapter 8). */
export function easter(year: number): CalendarDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e, f] = [Math.floor(b / 4), b % 4, Math.floor((b + 8) / 25)];
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  const month = Math.floor(days / 31);
  return `${year}-${String(month).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`;
}
