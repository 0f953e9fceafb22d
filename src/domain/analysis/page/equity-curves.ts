import { fromDayNumber, isWeekend } from '../../kernel/instant.js';
import type { RollingPoint } from '../metrics/rolling.js';
import { thinned } from './thinned.js';
import type { DayResult } from './trade-summary.js';

/** Longer series are thinned: of every stretch the first, lowest, highest and last day are drawn. */
export const POINT_LIMIT = 1600;
const DAY_SECONDS = 86_400;

/** Columns for the charts over time; `x` in seconds since 1970, the rest money or shares, null where not known. */
export interface ChartSeries {
  readonly x: readonly number[];
  readonly ys: readonly (readonly (number | null)[])[];
}

export interface EquityInput {
  readonly opening: number;
  readonly actual: readonly DayResult[];
  readonly paper: readonly DayResult[];
}

export interface EquityCurves {
  /** Net and gross. */
  readonly equity: ChartSeries;
  /** Paper and net. */
  readonly paper: ChartSeries;
  /** Net below its highest so far, in percent. */
  readonly underwater: ChartSeries;
  /** Days of the whole series. */
  readonly days: number;
}

/** Equity of closed trades at the end of each trade date, from the day before the first on. */
export function equityCurves({ opening, actual, paper }: EquityInput): EquityCurves {
  const days = weekdaysBetween([...actual, ...paper].map(({ day }) => day));
  const net = accumulated(days, opening, new Map(actual.map((one) => [one.day, one.net])));
  const gross = accumulated(days, opening, new Map(actual.map((one) => [one.day, one.gross])));
  const onPaper = accumulated(days, opening, new Map(paper.map((one) => [one.day, one.net])));
  const places = thinned(net, POINT_LIMIT);
  const x = places.map((place) => (days[place] ?? 0) * DAY_SECONDS);
  const at = (values: readonly number[]) => places.map((place) => cents(values[place] ?? opening));
  const below = drawdowns(net);
  return {
    equity: { x: actual.length === 0 ? [] : x, ys: [at(net), at(gross)] },
    paper: {
      x: paper.length === 0 ? [] : x,
      ys: [at(onPaper), actual.length === 0 ? [] : at(net)],
    },
    underwater: { x: actual.length === 0 ? [] : x, ys: [at(below)] },
    days: Math.max(days.length - 1, 0),
  };
}

/** Rolling Sharpe ratio (D21). */
export function rollingSeries(points: readonly RollingPoint[]): ChartSeries {
  const places = thinned(
    points.map(({ sharpe }) => sharpe ?? 0),
    POINT_LIMIT,
  );
  return {
    x: places.map((place) => (points[place]?.day ?? 0) * DAY_SECONDS),
    ys: [
      places.map((place) => {
        const sharpe = points[place]?.sharpe ?? null;
        return sharpe === null ? null : Number(sharpe.toFixed(4));
      }),
    ],
  };
}

/** The day before the first, then Monday to Friday to the last; days that count on a weekend as well. */
function weekdaysBetween(known: readonly number[]): readonly number[] {
  if (known.length === 0) return [];
  const traded = new Set(known);
  const [first, last] = known.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
    [Infinity, -Infinity],
  );
  const days = [first - 1];
  for (let day = first; day <= last; day += 1) {
    if (traded.has(day) || !isWeekend(fromDayNumber(day))) days.push(day);
  }
  return days;
}

function accumulated(
  days: readonly number[],
  opening: number,
  results: ReadonlyMap<number, number>,
): readonly number[] {
  let equity = opening;
  return days.map((day) => {
    equity += results.get(day) ?? 0;
    return equity;
  });
}

function drawdowns(equity: readonly number[]): readonly number[] {
  let peak = -Infinity;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return peak > 0 ? ((value - peak) / peak) * 100 : 0;
  });
}

function cents(value: number): number {
  return Number(value.toFixed(2));
}
