import { addDays, businessDaysBefore, dayNumber, type CalendarDate } from '../kernel/instant.js';
import type { Contract } from './contract.js';
import type { Settlement } from './roots.table.js';

/** Business days between the guard day and the last safe day. */
const GUARD_BUSINESS_DAYS: Readonly<Record<Settlement, number>> = {
  cash: 2,
  physical: 7,
  copper: 20,
};

/** Days before the guard day on which the operator is told. */
const ALARM_DAYS = [10, 5, 2] as const;

/** The days that end a month, as the broker lists them. */
export interface ClosingDays {
  readonly expirationDate: CalendarDate;
  readonly longCutOff: CalendarDate;
  readonly shortCutOff: CalendarDate;
}

/** min(expiration, long cut-off, short cut-off). The broker's `ltd` is often after expiration and never used. */
export function lastSafeDayOf(days: ClosingDays): CalendarDate {
  const all = [days.expirationDate, days.longCutOff, days.shortCutOff];
  return all.reduce((earliest, day) => (day < earliest ? day : earliest));
}

/** The day from which on a month is not entered any more. Exchange holidays count as business days. */
export function guardDayOf(lastSafeDay: CalendarDate, settlement: Settlement): CalendarDate {
  return businessDaysBefore(lastSafeDay, GUARD_BUSINESS_DAYS[settlement]);
}

type Guarded = Pick<Contract, 'guardDay'>;

/** true from the guard day on; never for a stock. */
export function entriesOff(contract: Guarded, today: CalendarDate): boolean {
  return contract.guardDay !== null && today >= contract.guardDay;
}

/** Those of 10, 5 and 2 days before the guard day that `today` has reached, the most urgent last. */
export function deliveryAlarms(contract: Guarded, today: CalendarDate): readonly number[] {
  const { guardDay } = contract;
  if (guardDay === null) return [];
  return ALARM_DAYS.filter((days) => today >= addDays(guardDay, -days));
}

/** Calendar days from `today` to the guard day; negative when it has passed. */
export function daysUntil(guardDay: CalendarDate, today: CalendarDate): number {
  return dayNumber(guardDay) - dayNumber(today);
}
