import type { Equity, EquityDay } from '../api/shapes.js';
import { countText, numberText } from './number-text.js';

const DAY_SECONDS = 86_400;

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
  return { dates: [first - DAY_SECONDS, ...dates], values: [openingEquity, ...values] };
}

/** The days of a chart of bars: gains and losses apart, and an empty day on either side so that each bar is whole. */
export interface Bars {
  readonly dates: readonly number[];
  readonly gains: readonly (number | null)[];
  readonly losses: readonly (number | null)[];
}

export function barsOf({ dates, values }: Series): Bars {
  const [first] = dates;
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return { dates: [], gains: [], losses: [] };
  return {
    dates: [first - DAY_SECONDS, ...dates, last + DAY_SECONDS],
    gains: [null, ...values.map((value) => (value > 0 ? value : null)), null],
    losses: [null, ...values.map((value) => (value < 0 ? value : null)), null],
  };
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
  const money = (value: number): string =>
    `${numberText(value.toFixed(2))} ${equity.currency ?? ''}`.trim();
  return `Equity of closed trades over ${countText(equity.days.length, 'trade date')}: from ${money(equity.openingEquity)} to ${money(last)}.`;
}

function secondsOf({ date }: EquityDay): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}
