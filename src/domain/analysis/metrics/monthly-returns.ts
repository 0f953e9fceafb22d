import { fromDayNumber } from '../../kernel/instant.js';
import { totalReturn } from './total-return.js';

/** D1 over the days of one calendar month, `2025-01`, a share of the equity at its start. */
export interface MonthlyReturn {
  readonly month: string;
  readonly value: number;
}

/** D21, the monthly table, oldest first; a month without a day of the series is absent. */
export function monthlyReturns(
  days: readonly number[],
  returns: readonly number[],
): readonly MonthlyReturn[] {
  const months = new Map<string, number[]>();
  returns.forEach((r, i) => {
    const month = fromDayNumber(days[i] ?? 0).slice(0, 7);
    const own = months.get(month);
    if (own === undefined) months.set(month, [r]);
    else own.push(r);
  });
  return [...months].map(([month, own]) => ({ month, value: totalReturn(own) }));
}
