import {
  addDays,
  fromWallTime,
  isWeekend,
  wallTime,
  type CalendarDate,
  type Instant,
} from '../domain/kernel/instant.js';
import { isFuture, type Contract } from './contracts.js';

export const EXCHANGE_ZONE = 'America/New_York';

export interface TradingSession {
  readonly opens: Instant;
  readonly closes: Instant;
}

export interface TradingDay {
  readonly date: CalendarDate;
  readonly liquid: TradingSession;
  readonly extended: TradingSession;
}

/** New Year's Day and Christmas, the only days of Monday to Friday on which nothing trades here. */
export function isHoliday(date: CalendarDate): boolean {
  return date.endsWith('-01-01') || date.endsWith('-12-25');
}

function newYork(date: CalendarDate, hour: number, minute = 0): Instant {
  return fromWallTime({ date, hour, minute, second: 0 }, EXCHANGE_ZONE);
}

/** When a day closes in New York that is not a usual one; null: it is no trading day. */
export interface EarlyClose {
  readonly hour: number;
  readonly minute: number;
}

export type SpecialDays = ReadonlyMap<CalendarDate, EarlyClose | null>;

export const NO_SPECIAL_DAYS: SpecialDays = new Map();

/** Hours of a trade date: futures from 18:00 the evening before to 17:00, stocks 04:00 to 20:00; null when closed. */
function tradingDay(
  contract: Contract,
  date: CalendarDate,
  special: SpecialDays,
): TradingDay | null {
  const early = special.get(date);
  if (isWeekend(date) || isHoliday(date) || early === null) return null;
  const atMost = (usual: Instant): Instant =>
    early === undefined ? usual : Math.min(usual, newYork(date, early.hour, early.minute));
  return {
    date,
    liquid: { opens: newYork(date, 9, 30), closes: atMost(newYork(date, 16)) },
    extended: isFuture(contract)
      ? { opens: newYork(addDays(date, -1), 18), closes: atMost(newYork(date, 17)) }
      : { opens: newYork(date, 4), closes: atMost(newYork(date, 20)) },
  };
}

/** The trading days among `count` calendar days from a moment's New York date on. */
export function tradingDays(
  contract: Contract,
  from: Instant,
  count: number,
  special = NO_SPECIAL_DAYS,
): readonly TradingDay[] {
  const { date } = wallTime(from, EXCHANGE_ZONE);
  return Array.from({ length: count }, (_, ahead) =>
    tradingDay(contract, addDays(date, ahead), special),
  ).filter((day) => day !== null);
}

/** `count` calendar days from a moment's New York date on, each open from midnight to midnight. */
export function openDays(from: Instant, count: number): readonly TradingDay[] {
  const { date: first } = wallTime(from, EXCHANGE_ZONE);
  return Array.from({ length: count }, (_, ahead) => {
    const date = addDays(first, ahead);
    const whole = { opens: newYork(date, 0), closes: newYork(addDays(date, 1), 0) };
    return { date, liquid: whole, extended: whole };
  });
}

/** When a day order that is taken at `at` ends: the next 17:00 of futures, 20:00 of stocks, on whatever day. */
export function dayEnd(contract: Contract, at: Instant): Instant {
  const hour = isFuture(contract) ? 17 : 20;
  const { date } = wallTime(at, EXCHANGE_ZONE);
  const today = newYork(date, hour);
  return today > at ? today : newYork(addDays(date, 1), hour);
}

/** The next start of liquid hours after `at`. */
export function nextOpening(contract: Contract, at: Instant): Instant {
  const openings = tradingDays(contract, at, 10).map(({ liquid }) => liquid.opens);
  return openings.find((opens) => opens > at) ?? at;
}
