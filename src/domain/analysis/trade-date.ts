import { fromDayNumber, isWeekend, businessDaysBefore, wallTime } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';
import { exchangeTime } from './exchange-clock.js';

const EXCHANGE_ZONE = 'America/New_York';
const HOUR_MS = 3_600_000;
const SESSION_START_HOUR = 18;
const SESSION_END_HOUR = 17;

/** Saturday and Sunday belong to Monday. Day 0 was a Thursday. */
function onWeekday(day: number): number {
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 6) return day + 2;
  return weekday === 0 ? day + 1 : day;
}

function tradeDayOf(at: Instant, type: 'future' | 'stock'): number {
  const { day, hour } = exchangeTime(at);
  return onWeekday(type === 'future' && hour >= SESSION_START_HOUR ? day + 1 : day);
}

/**
 * The day a fill counts for: of a future the trade date, which begins at 18:00 New York of the day before, of a stock
 * the date in New York. Friday evening to Sunday belong to Monday.
 */
export function tradeDateOf(at: Instant, type: 'future' | 'stock'): CalendarDate {
  return fromDayNumber(tradeDayOf(at, type));
}

/** {@link tradeDateOf} as a day number, remembered by the hour: New York changes its date on whole hours of UTC. */
export class TradeDays {
  readonly #future = new HourlyMemory((at) => tradeDayOf(at, 'future'));
  readonly #stock = new HourlyMemory((at) => tradeDayOf(at, 'stock'));
  readonly #clock = new HourlyMemory((at) => exchangeTime(at).hour);

  of(at: Instant, type: 'future' | 'stock'): number {
    return (type === 'future' ? this.#future : this.#stock).of(Math.floor(at / HOUR_MS));
  }

  /** The hour in New York, 0 to 23. */
  hourOf(at: Instant): number {
    return this.#clock.of(Math.floor(at / HOUR_MS));
  }
}

/** A number that is the same for a whole hour of UTC, found once. */
class HourlyMemory {
  readonly #known = new Map<number, number>();
  #hour = Number.NaN;
  #value = 0;

  constructor(private readonly find: (at: Instant) => number) {}

  of(hour: number): number {
    if (hour === this.#hour) return this.#value;
    const value = this.#known.get(hour) ?? this.find(hour * HOUR_MS);
    this.#known.set(hour, value);
    this.#hour = hour;
    this.#value = value;
    return value;
  }
}

/** The newest trade date that is over: it is at 17:00 New York. */
export function lastCompleteTradeDate(now: Instant): CalendarDate {
  const { date, hour } = wallTime(now, EXCHANGE_ZONE);
  const over = hour >= SESSION_END_HOUR && !isWeekend(date);
  return over ? date : businessDaysBefore(date, 1);
}
