import { addDays, dayNumber, isWeekend, businessDaysBefore, wallTime } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';

const EXCHANGE_ZONE = 'America/New_York';
const HOUR_MS = 3_600_000;
const SESSION_START_HOUR = 18;
const SESSION_END_HOUR = 17;

/** Saturday and Sunday belong to Monday. */
function onWeekday(date: CalendarDate): CalendarDate {
  return isWeekend(date) ? businessDaysBefore(date, -1) : date;
}

/**
 * The day a fill counts for: of a future the trade date, which begins at 18:00 New York of the day before, of a stock
 * the date in New York. Friday evening to Sunday belong to Monday.
 */
export function tradeDateOf(at: Instant, type: 'future' | 'stock'): CalendarDate {
  const { date, hour } = wallTime(at, EXCHANGE_ZONE);
  const evening = type === 'future' && hour >= SESSION_START_HOUR;
  return onWeekday(evening ? addDays(date, 1) : date);
}

/** {@link tradeDateOf} as a day number, remembered by the hour: New York changes its date on whole hours of UTC. */
export class TradeDays {
  readonly #future = new HourlyMemory((at) => dayNumber(tradeDateOf(at, 'future')));
  readonly #stock = new HourlyMemory((at) => dayNumber(tradeDateOf(at, 'stock')));
  readonly #clock = new HourlyMemory((at) => wallTime(at, EXCHANGE_ZONE).hour);

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
