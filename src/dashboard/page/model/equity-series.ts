import type { Equity, EquityDay } from '../api/shapes.js';

/** Columns for a chart: seconds since 1970 at midnight UTC of each trade date, and a value for each. */
export interface Series {
  readonly dates: readonly number[];
  readonly values: readonly number[];
}

/** Equity of closed trades after each day, the opening balance in front. */
export function equitySeries({
  days,
  openingEquity,
}: Pick<Equity, 'days' | 'openingEquity'>): Series {
  let running = openingEquity;
  const values = days.map(({ equity, net }) => {
    running = equity === undefined ? running + Number(net) : Number(equity);
    return running;
  });
  const dates = days.map(secondsOf);
  const first = dates[0];
  if (first === undefined) return { dates: [], values: [] };
  return { dates: [first - 86_400, ...dates], values: [openingEquity, ...values] };
}

/** Net result of each day. */
export function dayResults({ days }: Pick<Equity, 'days'>): Series {
  return { dates: days.map(secondsOf), values: days.map(({ net }) => Number(net)) };
}

/** One sentence that says what the chart shows, for those who do not see it. */
export function equitySentence(equity: Equity): string {
  const { values } = equitySeries(equity);
  const last = values.at(-1);
  if (last === undefined) return 'No closed trade yet.';
  const money = (value: number): string => `${value.toFixed(2)} ${equity.currency ?? ''}`.trim();
  return `Equity of closed trades over ${equity.days.length} trade dates: from ${money(equity.openingEquity)} to ${money(last)}.`;
}

function secondsOf({ date }: EquityDay): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}
