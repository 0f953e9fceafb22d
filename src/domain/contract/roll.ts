import { businessDaysBefore } from '../kernel/instant.js';
import type { CalendarDate } from '../kernel/instant.js';
import type { Contract } from './contract.js';

export const ROLL_ACTIONS = ['alarm', 'exit', 'roll'] as const;
/** What is done about a position in a month that ends: only told, closed, or closed and opened in the next month. */
export type RollAction = (typeof ROLL_ACTIONS)[number];

/** When a held month is left. Never later than its guard day. */
export interface RollRule {
  readonly action: RollAction;
  /** Business days before the guard day; 0 = on it. */
  readonly daysBefore: number;
  /** Days that are named; of those within a month's life the last one counts. */
  readonly dates: readonly CalendarDate[];
  /** true: with the switch of TradingView's continuous chart, where its date is known. */
  readonly withChart: boolean;
}

/** Without a rule of its own a position is closed on the guard day. */
export const GUARD_ONLY: RollRule = { action: 'exit', daysBefore: 0, dates: [], withChart: false };

/**
 * How long before its last safe day a month's own dates may lie, business days: less than a month, so that the date of
 * the month before is never taken for it.
 */
const LIFE_BUSINESS_DAYS = 20;

type Ending = Pick<Contract, 'guardDay' | 'lastSafeDay'>;

/**
 * The day from which on the month is left: the earliest of the guard day, so many business days before it, the named
 * date and the chart's switch. Null for what has no guard day.
 */
export function rollDayOf(
  { guardDay, lastSafeDay }: Ending,
  { daysBefore, dates, withChart }: RollRule,
  chartDates: readonly CalendarDate[],
): CalendarDate | null {
  if (guardDay === null || lastSafeDay === null) return null;
  const named = withChart ? [...dates, ...chartDates] : dates;
  const within = datesWithin(named, { guardDay, lastSafeDay });
  return [businessDaysBefore(guardDay, daysBefore), ...within].reduce((earliest, day) =>
    day < earliest ? day : earliest,
  );
}

/** The chart's switch away from this month; null where none of the dates can be it. */
export function chartSwitchOf(
  { guardDay, lastSafeDay }: Ending,
  chartDates: readonly CalendarDate[],
): CalendarDate | null {
  if (guardDay === null || lastSafeDay === null) return null;
  return datesWithin(chartDates, { guardDay, lastSafeDay })[0] ?? null;
}

/** The last of the dates that lies in the month's last weeks, as a list of at most one. */
function datesWithin(
  dates: readonly CalendarDate[],
  { lastSafeDay }: { readonly guardDay: CalendarDate; readonly lastSafeDay: CalendarDate },
): readonly CalendarDate[] {
  const first = businessDaysBefore(lastSafeDay, LIFE_BUSINESS_DAYS);
  const within = dates.filter((date) => date > first && date <= lastSafeDay);
  return within.toSorted().slice(-1);
}
