import { addDays, businessDaysBefore, dayNumber } from '../kernel/instant.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';
import { lastCompleteTradeDate } from './trade-date.js';

/** Trade dates of exits: from the first to before the second; null = open. */
export interface ExitWindow {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** The last `count` complete trade dates. */
export function lastTradeDates(now: Instant, count: number): ExitWindow {
  const last = lastCompleteTradeDate(now);
  return { from: businessDaysBefore(last, count - 1), to: addDays(last, 1) };
}

/** Whether a day number lies in the window. */
export function windowTest({ from, to }: ExitWindow): (day: number) => boolean {
  const first = from === null ? -Infinity : dayNumber(from);
  const end = to === null ? Infinity : dayNumber(to);
  return (day) => day >= first && day < end;
}
