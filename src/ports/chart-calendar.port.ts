import type { CalendarDate } from '../domain/kernel/instant.js';

/** When TradingView's continuous charts switch their month, as far as somebody wrote it down. */
export abstract class ChartCalendar {
  /** The days of a root, empty where none are known. */
  abstract switchDates(root: string): Promise<readonly CalendarDate[]>;
}
