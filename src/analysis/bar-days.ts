import type { Execution } from '../domain/execution/execution.js';
import { fromDayNumber } from '../domain/kernel/instant.js';
import type { CalendarDate, Instant } from '../domain/kernel/instant.js';

const DAY_MS = 86_400_000;

/** A UTC day of a contract whose bars are wanted: `[from, to)`. */
export interface BarDayWanted {
  readonly conid: number;
  readonly date: CalendarDate;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The days on which a contract was open, as far as executions and positions of now tell: from its first to its last
 * execution, of one that is held from yesterday at the latest to now.
 */
export function barDaysWanted(
  executions: readonly Pick<Execution, 'conid' | 'at'>[],
  held: readonly number[],
  now: Instant,
): readonly BarDayWanted[] {
  const spans = new Map<number, { first: Instant; last: Instant }>();
  const widen = (conid: number, at: Instant): void => {
    const { first, last } = spans.get(conid) ?? { first: at, last: at };
    spans.set(conid, { first: Math.min(first, at), last: Math.max(last, at) });
  };
  for (const { conid, at } of executions) widen(conid, at);
  for (const conid of held) {
    widen(conid, now - DAY_MS);
    widen(conid, now);
  }
  return [...spans].flatMap(([conid, span]) => daysOf(conid, span));
}

function daysOf(
  conid: number,
  { first, last }: { first: Instant; last: Instant },
): readonly BarDayWanted[] {
  const days: BarDayWanted[] = [];
  for (let day = Math.floor(first / DAY_MS); day * DAY_MS <= last; day += 1) {
    days.push({ conid, date: fromDayNumber(day), from: day * DAY_MS, to: (day + 1) * DAY_MS });
  }
  return days;
}
