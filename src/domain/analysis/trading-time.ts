import { fromDayNumber, addDays, fromWallTime, weekday } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';

const ZONE = 'America/New_York';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A session that begins the evening before or ends in the evening touches at most so many days. */
const NEIGHBOURS = [-1, 0, 1] as const;

/** Hours of a session in New York, Monday to Friday; holidays and half days count as days. */
interface Session {
  readonly opensHour: number;
  readonly opensMinute: number;
  /** Days before the trade date on which it opens. */
  readonly opensBefore: 0 | 1;
  readonly closesHour: number;
}

/** CME Globex: 18:00 of the evening before to 17:00; US stocks: 9:30 to 16:00. */
const SESSIONS: Readonly<Record<'future' | 'stock', Session>> = {
  future: { opensHour: 18, opensMinute: 0, opensBefore: 1, closesHour: 17 },
  stock: { opensHour: 9, opensMinute: 30, opensBefore: 0, closesHour: 16 },
};

type OpenHours = readonly [opens: Instant, closes: Instant] | null;

/** Sessions by day number, looked up once. */
const knownSessions = { future: new Map<number, OpenHours>(), stock: new Map<number, OpenHours>() };

/** Trading minutes of one trade date: 23 hours of a future, 6.5 of a stock. */
export function sessionMinutes(type: 'future' | 'stock'): number {
  const { opensHour, opensMinute, opensBefore, closesHour } = SESSIONS[type];
  return (closesHour - opensHour + 24 * opensBefore) * 60 - opensMinute;
}

/** {@link TradingTime.msAt} at the beginning of a trade date, a day number. */
export function tradingMsBefore(day: number, type: 'future' | 'stock'): number {
  return wholeSessionsBefore(day) * sessionMinutes(type) * MINUTE_MS;
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
      session = sessionOf(fromDayNumber(day), SESSIONS[this.type]);
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

function sessionOf(
  date: CalendarDate,
  { opensHour, opensMinute, opensBefore, closesHour }: Session,
): readonly [Instant, Instant] | null {
  if (weekday(date) % 6 === 0) return null;
  const second = 0;
  const opensOn = addDays(date, -opensBefore);
  return [
    fromWallTime({ date: opensOn, hour: opensHour, minute: opensMinute, second }, ZONE),
    fromWallTime({ date, hour: closesHour, minute: 0, second }, ZONE),
  ];
}
