import type { ClosedTrades } from './closed-trades.js';
import type { Instant } from '../kernel/instant.js';
import { TradingTime } from './trading-time.js';
import { plus } from './whole.js';
import type { Whole } from './whole.js';
import { NumberColumn } from './columns.js';
import type { WholeColumn } from './columns.js';

/** The round trips that ended in the window, in the order of their exits. */
export interface WindowTrips {
  readonly count: number;
  /** Cell of each. */
  readonly cell: Int32Array;
  /** Place of each in {@link ClosedTrades.trips}. */
  readonly place: Int32Array;
  /** Trading milliseconds at entry and exit, on one clock. */
  readonly from: NumberColumn;
  readonly to: NumberColumn;
  /** Room for what one slice is measured from, used again for the next. */
  readonly room: TripRoom;
}

/** Columns with one entry a trip of a slice. */
export interface TripRoom {
  readonly place: Int32Array;
  readonly day: Int32Array;
  readonly exact: Float64Array;
  readonly results: Float64Array;
}

function tripRoom(count: number): TripRoom {
  const [place, day] = [new Int32Array(count), new Int32Array(count)];
  return { place, day, exact: new Float64Array(count), results: new Float64Array(count) };
}

export function windowTrips(trades: ClosedTrades): WindowTrips {
  const { trips, order, instruments } = trades;
  const isInWindow = (trip: number): boolean => trips.cell.at(trip) >= 0;
  const place = order.every(isInWindow) ? order : order.filter(isInWindow);
  const clock = new TradingTime(tradingType({ instruments }));
  const from = new NumberColumn();
  const to = new NumberColumn();
  for (const trip of place) {
    from.push(clock.msAt(entryAt(trades, trip)));
    to.push(clock.msAt(trips.exitAt.at(trip)));
  }
  const cell = place.map((trip) => trips.cell.at(trip));
  return { count: place.length, cell, place, from, to, room: tripRoom(place.length) };
}

/** When the round trip began. */
export function entryAt({ instruments, trips }: ClosedTrades, trip: number): Instant {
  const matched = instruments[trips.owner.at(trip)];
  const fill = matched?.matching.lots.entry.at(trips.firstLot.at(trip)) ?? 0;
  return matched?.instrument.at.at(fill) ?? 0;
}

/** Trading time is that of futures as soon as one is traded, else that of stocks. */
export function tradingType({ instruments }: Pick<ClosedTrades, 'instruments'>) {
  const future = instruments.some(({ facts }) => facts.type === 'future');
  return future || instruments.length === 0 ? 'future' : 'stock';
}

/** Values of a column at places: doubles, put into `room`, where all of them are. */
export function picked(
  column: WholeColumn,
  places: Int32Array,
  room: Float64Array,
): ArrayLike<Whole> {
  const { length } = places;
  const values = column.isPlain ? room.subarray(0, length) : Array.from<Whole>({ length });
  for (let i = 0; i < length; i += 1) values[i] = column.at(places[i] ?? 0);
  return values;
}

/** Exact sum of a column at places. */
export function sumAt(column: WholeColumn, places: Int32Array): Whole {
  let sum: Whole = 0;
  for (let i = 0; i < places.length; i += 1) sum = plus(sum, column.at(places[i] ?? 0));
  return sum;
}
