import type { CalendarDate } from '../kernel/instant.js';
import type { Contract } from './contract.js';
import { daysUntil } from './delivery.js';
import { chartSwitchOf } from './roll.js';

type Month = Pick<Contract, 'guardDay' | 'lastSafeDay'>;

/**
 * Of months that follow each other, nearest first, the one that TradingView's continuous chart shows on a day: the first
 * that it has not left. It leaves a month on its switch date, and where none is known, on its guard day. Null when it has
 * left them all.
 */
export function chartMonthOf<M extends Month>(
  months: readonly M[],
  chartDates: readonly CalendarDate[],
  today: CalendarDate,
): M | null {
  const isShown = (month: M, index: number): boolean => {
    const left = switchOf(month, months[index + 1] ?? months[index - 1], chartDates);
    if (left !== null) return today < left;
    return month.guardDay !== null && daysUntil(month.guardDay, today) >= 0;
  };
  return months.find(isShown) ?? null;
}

/** The switch away from a month; one that lies nearer to the end of the month before is not it. */
function switchOf(
  month: Month,
  neighbour: Month | undefined,
  chartDates: readonly CalendarDate[],
): CalendarDate | null {
  const date = chartSwitchOf(month, chartDates);
  const ends = month.lastSafeDay;
  const otherEnds = neighbour?.lastSafeDay ?? null;
  if (date === null || ends === null || otherEnds === null) return date;
  const apart = Math.abs(daysUntil(otherEnds, ends));
  return 2 * daysUntil(ends, date) < apart ? date : null;
}
