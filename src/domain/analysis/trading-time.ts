import { addDays, fromDayNumber, fromWallTime, isWeekend } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';
import { holidaysOf } from './exchange-holidays.js';
import type { Holiday } from './exchange-holidays.js';

const ZONE = 'America/New_York';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A session that begins the evening before or ends in the evening touches at most so many days. */
const NEIGHBOURS = [-1, 0, 1] as const;

/** Minutes of a trade date's session from midnight in New York. */
interface Session {
  /** Negative: the evening before. */
  readonly opens: number;
  readonly closes: number;
  /** When a shortened day ends; null = there is no session. */
  readonly endsOn: Readonly<Record<Holiday, number | null>>;
}

/**
 * CME Globex, the hours of index futures: 18:00 of the evening before to 17:00, 13:00 on holidays, 13:15 on their eves;
 * US stocks: 9:30 to 16:00, 13:00 on eves.
 */
const SESSIONS: Readonly<Record<'future' | 'stock', Session>> = {
  future: {
    opens: -360,
    closes: 1020,
    endsOn: { closed: null, holiday: 780, eve: 795, mourning: 570 },
  },
  stock: {
    opens: 570,
    closes: 960,
    endsOn: { closed: null, holiday: null, eve: 780, mourning: null },
  },
};

/** Years whose holidays are known; before and after every weekday is a whole day. */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2060];
const HOLIDAYS: ReadonlyMap<number, Holiday> = new Map(
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => [
    ...holidaysOf(FIRST_YEAR + i),
  ]).flat(),
);

type OpenHours = readonly [opens: Instant, closes: Instant] | null;

/** Sessions by day number, looked up once. */
const knownSessions = { future: new Map<number, OpenHours>(), stock: new Map<number, OpenHours>() };

/** {@link TradingTime.msAt} at the beginning of a trade date, a day number. */
export function tradingMsBefore(day: number, type: 'future' | 'stock'): number {
  const { opens, closes } = SESSIONS[type];
  const whole = wholeSessionsBefore(day) * (closes - opens);
  return (whole - lostMinutesBefore(day, type)) * MINUTE_MS;
}

/**
 * T6: a measure of time that stands still while the market is closed; the difference of two instants is the trading
 * time between them, in milliseconds.
 */
export class TradingTime {
  /** The session asked for last, and the measure at its opening. */
  #opens = 0;
  #closes = 0;
  #atOpening = 0;

  constructor(private readonly type: 'future' | 'stock') {}

  msAt(at: Instant): number {
    if (at > this.#opens && at <= this.#closes) {
      return this.#atOpening + at - this.#opens;
    }
    const day = Math.floor(at / DAY_MS);
    let sum = tradingMsBefore(day - 1, this.type);
    for (const neighbour of NEIGHBOURS) {
      const session = this.session(day + neighbour);
      if (session === null || at <= session[0]) continue;
      [this.#opens, this.#closes] = session;
      this.#atOpening = sum;
      sum += Math.min(at, session[1]) - session[0];
    }
    return sum;
  }

  private session(day: number): OpenHours {
    const known = knownSessions[this.type];
    let session = known.get(day);
    if (session === undefined) {
      session = sessionOf(day, SESSIONS[this.type]);
      known.set(day, session);
    }
    return session;
  }
}

/** Mondays to Fridays before a day number, counted from Thursday 1970-01-01. */
function wholeSessionsBefore(day: number): number {
  const sinceMonday = day + 3;
  return Math.floor(sinceMonday / 7) * 5 + Math.min(5, ((sinceMonday % 7) + 7) % 7);
}

function sessionOf(day: number, session: Session): OpenHours {
  const date = fromDayNumber(day);
  const closes = closesOn(day, session);
  if (isWeekend(date) || closes === null) return null;
  return [instantOf(date, session.opens), instantOf(date, closes)];
}

/** Minutes from midnight; null = no session. */
function closesOn(day: number, { closes, endsOn }: Session): number | null {
  const holiday = HOLIDAYS.get(day);
  return holiday === undefined ? closes : endsOn[holiday];
}

function instantOf(date: CalendarDate, minutes: number): Instant {
  const on = minutes < 0 ? addDays(date, -1) : date;
  const ofDay = minutes < 0 ? minutes + 1440 : minutes;
  const wall = { date: on, hour: Math.floor(ofDay / 60), minute: ofDay % 60, second: 0 };
  return fromWallTime(wall, ZONE);
}

/** What holidays take: their days, ascending, and the minutes lost before each and in all. */
interface LostTime {
  readonly days: readonly number[];
  readonly before: readonly number[];
}

const lostTimes = new Map<'future' | 'stock', LostTime>();

function lostMinutesBefore(day: number, type: 'future' | 'stock'): number {
  const { days, before } = lostTimeOf(type);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return before[low] ?? 0;
}

function lostTimeOf(type: 'future' | 'stock'): LostTime {
  const known = lostTimes.get(type);
  if (known !== undefined) return known;
  const session = SESSIONS[type];
  const days = [...HOLIDAYS.keys()].toSorted((a, b) => a - b);
  const before = [0];
  for (const day of days) {
    const left = (closesOn(day, session) ?? session.opens) - session.opens;
    before.push((before.at(-1) ?? 0) + session.closes - session.opens - left);
  }
  const lost = { days, before };
  lostTimes.set(type, lost);
  return lost;
}
