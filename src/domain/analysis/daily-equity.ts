import { dayNumber, fromDayNumber, isWeekend } from '../kernel/instant.js';
import type { ExitWindow } from './exit-window.js';
import { undefinedFigure } from './metrics/figure.js';
import type { Figure } from './metrics/figure.js';

/** Equity of closed trades by trade date: Monday to Friday, days without an exit included. */
export interface DailyEquity {
  /** Day numbers. */
  readonly days: readonly number[];
  /** Return of each day on the equity of the day before, the first on the opening equity. */
  readonly returns: readonly number[];
  /** Why there are no returns; null when there are. */
  readonly reason: string | null;
}

/** Monday to Friday from the window's start to its end; where it is open, from the first or to the last exit. */
export function daysOfWindow(
  { from, to }: ExitWindow,
  exitDays: Iterable<number>,
): readonly number[] {
  const [earliest, latest] = rangeOf(exitDays);
  const first = from === null ? earliest : dayNumber(from);
  const last = to === null ? latest : dayNumber(to) - 1;
  const days: number[] = [];
  if (!Number.isFinite(first) || !Number.isFinite(last)) return days;
  for (let day = first; day <= last; day += 1) if (!isWeekend(fromDayNumber(day))) days.push(day);
  return days;
}

function rangeOf(days: Iterable<number>): readonly [earliest: number, latest: number] {
  let [earliest, latest] = [Infinity, -Infinity];
  for (const day of days) {
    earliest = Math.min(earliest, day);
    latest = Math.max(latest, day);
  }
  return [earliest, latest];
}

/** Returns from results in money by trade date. Undefined from the day on which the equity is not positive. */
export function dailyEquity(
  days: readonly number[],
  resultOf: (day: number) => number,
  openingEquity: number,
): DailyEquity {
  const returns: number[] = [];
  let equity = openingEquity;
  for (const day of days) {
    if (equity <= 0) return { days, returns: [], reason: 'equity is not positive' };
    const result = resultOf(day);
    returns.push(result / equity);
    equity += result;
  }
  return { days, returns, reason: days.length === 0 ? 'no days' : null };
}

/** A metric over the daily returns, undefined with the series' own reason where there is none. */
export function overDays(
  { returns, reason }: DailyEquity,
  metric: (returns: readonly number[]) => Figure,
): Figure {
  return reason === null ? metric(returns) : undefinedFigure(reason);
}
