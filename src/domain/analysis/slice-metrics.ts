import type { Decimal } from '../kernel/decimal.js';
import type { ClosedTrades } from './closed-trades.js';
import type { NumberColumn, WholeColumn } from './columns.js';
import { dailyEquity } from './daily-equity.js';
import type { DailyEquity } from './daily-equity.js';
import { dayMetrics } from './day-metrics.js';
import { describedRows } from './described-rows.js';
import { count, exact, figure, percent } from './metric-row.js';
import type { MetricRow } from './metric-row.js';
import { bootstrap } from './metrics/bootstrap.js';
import { costPerContract, costShare } from './metrics/costs.js';
import { exposure } from './metrics/exposure.js';
import { netProfit } from './metrics/net-profit.js';
import { outcomesOf } from './metrics/outcomes.js';
import type { Outcomes } from './metrics/outcomes.js';
import type { SliceMembers } from './slice.js';
import { tradingMsBefore } from './trading-time.js';
import { tripMetrics } from './trip-metrics.js';
import { plus, toDecimal, toDouble } from './whole.js';
import type { Whole } from './whole.js';
import { picked, sumAt, tradingType } from './window-trips.js';
import type { WindowTrips } from './window-trips.js';

/** What all slices of a dataset are measured with. */
export interface SliceContext {
  readonly trades: ClosedTrades;
  readonly window: WindowTrips;
  readonly openingEquity: Decimal;
}

/** How a slice is measured: over which days, and whether with intervals. */
export interface SliceMeasure {
  /** Day numbers, Monday to Friday. */
  readonly days: readonly number[];
  readonly intervals: boolean;
}

/** A1 to A15 and D1 to D21 of the trades of one slice: the only way to them. */
export function sliceMetrics(
  context: SliceContext,
  { cells, trips }: SliceMembers,
  { days, intervals }: SliceMeasure,
): readonly MetricRow[] {
  const { trades, window, openingEquity } = context;
  const { room } = window;
  const type = tradingType(trades);
  const exposed = exposure(
    {
      from: momentsAt(window.from, trips, room.exact),
      to: momentsAt(window.to, trips, room.results),
      since: tradingMsBefore(days[0] ?? 0, type),
    },
    tradingTimeOf(days, type),
  );
  const places = at(window.place, trips, room.place);
  const outcomes = outcomesOf(
    picked(trades.trips.pnl, places, room.exact),
    trades.cells.scales.money,
    room.results.subarray(0, trips.length),
  );
  const rows = [
    ...tripMetrics({
      outcomes,
      exitDays: exitDaysOf(context, trips),
      openingEquity,
      exposure: exposed,
      days: days.length,
      intervals: intervals ? bootstrap(outcomes.results) : null,
    }),
    ...moneyMetrics(trades, { cells, places, outcomes }),
    ...dayMetrics(sliceEquity(context, cells, days)),
  ];
  return describedRows(rows, { outcomes, lots: lotsOf(trades, cells), days: days.length });
}

/** Milliseconds from the first to the last of these days, both included. */
function tradingTimeOf(days: readonly number[], type: 'future' | 'stock'): number {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return tradingMsBefore(last + 1, type) - tradingMsBefore(first, type);
}

/** Values at places, put into `room`. */
function at(values: Int32Array, places: Int32Array, room: Int32Array): Int32Array {
  for (let i = 0; i < places.length; i += 1) room[i] = values[places[i] ?? 0] ?? 0;
  return room.subarray(0, places.length);
}

/** Trade dates of the exits of round trips, in the room for them. */
function exitDaysOf({ trades, window }: SliceContext, trips: Int32Array): Int32Array {
  const { cell, room } = window;
  const { day } = trades.cells;
  for (let i = 0; i < trips.length; i += 1) room.day[i] = day.at(cell[trips[i] ?? 0] ?? 0);
  return room.day.subarray(0, trips.length);
}

/** Values of a column at places, put into `room`. */
function momentsAt(values: NumberColumn, places: Int32Array, room: Float64Array): Float64Array {
  for (let i = 0; i < places.length; i += 1) room[i] = values.at(places[i] ?? 0);
  return room.subarray(0, places.length);
}

/** Equity of a slice's lot trades alone, from the dataset's opening equity on. */
export function sliceEquity(
  { trades: { cells }, openingEquity }: SliceContext,
  members: Int32Array,
  days: readonly number[],
): DailyEquity {
  const byDay = new Map<number, Whole>();
  for (const cell of members) {
    const day = cells.day.at(cell);
    byDay.set(day, plus(byDay.get(day) ?? 0, cells.pnl.at(cell)));
  }
  const { money } = cells.scales;
  return dailyEquity(days, (day) => toDouble(byDay.get(day) ?? 0, money), openingEquity.toNumber());
}

function lotsOf({ cells }: Pick<ClosedTrades, 'cells'>, members: Int32Array): number {
  return members.reduce((sum, cell) => sum + cells.lots.at(cell), 0);
}

interface MoneyMembers {
  readonly cells: Int32Array;
  /** Places of the trips. */
  readonly places: Int32Array;
  readonly outcomes: Outcomes;
}

/** Sums over lot trades, and A13. */
function moneyMetrics(
  { cells, trips }: ClosedTrades,
  { cells: members, places, outcomes }: MoneyMembers,
): readonly MetricRow[] {
  const { money, size } = cells.scales;
  const sumOf = (column: WholeColumn): Decimal => toDecimal(sumAt(column, members), money);
  const [gross, commission, pnl] = [sumOf(cells.gross), sumOf(cells.commission), sumOf(cells.pnl)];
  const quantity = toDecimal(sumAt(cells.quantity, members), size);
  const commissionOfTrips = toDecimal(sumAt(trips.commission, places), money);
  return [
    count('lot_trades', lotsOf({ cells }, members)),
    exact('gross_pnl', gross),
    exact('cumulative_pnl', pnl),
    exact('pnl_outside_trades', pnl.minus(netProfit(outcomes))),
    exact('total_commission', commission),
    figure('commission_per_contract', costPerContract(quantity, commission)),
    percent('commission_pct_of_gross_profit', costShare(outcomes, commissionOfTrips)),
  ];
}
