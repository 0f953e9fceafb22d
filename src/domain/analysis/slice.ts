import { fromDayNumber, weekday } from '../kernel/instant.js';
import type { ClosedTrades } from './closed-trades.js';
import type { TradeDays } from './trade-date.js';

/** What trades can be told apart by; every dimension splits the whole without rest. */
export const DIMENSIONS = ['strategy', 'root', 'side', 'hour', 'weekday', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A part of the trades: those of one key in one dimension. `all` has the empty key. */
export interface SliceName {
  readonly dimension: 'all' | Dimension;
  /** `ES`, `long`, `09` (New York), `Monday`, `2025-03` (of the trade date); empty for a strategy that is not told. */
  readonly key: string;
}

/** Cells and round trips of a slice; trips as places in the order of their exits. */
export interface SliceMembers {
  readonly cells: Int32Array;
  readonly trips: Int32Array;
}

/** Trades that are measured by themselves. */
export interface Slice extends SliceName {
  readonly members: SliceMembers;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const HOUR_MS = 3_600_000;

type KeyOfCell = (cell: number) => string;

/** The key of every cell in a dimension. Hour, weekday and month are those of the exit. */
export function keysOf(
  dimension: Dimension,
  { cells, instruments }: ClosedTrades,
  days: TradeDays,
): readonly string[] {
  const byDay = remembered((day) => fromDayNumber(day));
  const keyOf: Readonly<Record<Dimension, KeyOfCell>> = {
    strategy: (cell) => instruments[cells.owner.at(cell)]?.instrument.strategy ?? '',
    root: (cell) => instruments[cells.owner.at(cell)]?.facts.root ?? '',
    side: (cell) => (cells.direction.at(cell) > 0 ? 'long' : 'short'),
    hour: (cell) => String(days.hourOf(cells.hour.at(cell) * HOUR_MS)).padStart(2, '0'),
    weekday: (cell) => WEEKDAYS[weekday(byDay(cells.day.at(cell)))] ?? '',
    month: (cell) => byDay(cells.day.at(cell)).slice(0, 7),
  };
  return Array.from({ length: cells.count }, (_, cell) => keyOf[dimension](cell));
}

function remembered(find: (day: number) => string): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    const found = known.get(day) ?? find(day);
    known.set(day, found);
    return found;
  };
}

/** Keys in the order in which they are shown. */
export function inKeyOrder(keys: Iterable<string>): readonly string[] {
  return [...new Set(keys)].toSorted((a, b) => {
    const [dayA, dayB] = [WEEKDAYS.indexOf(a), WEEKDAYS.indexOf(b)];
    return dayA - dayB || (a < b ? -1 : a > b ? 1 : 0);
  });
}

/**
 * Splits members by the key of their cells: every cell and every trip is in exactly one part. `cellOfTrip` by place in
 * the order of exits.
 */
export function splitBy(
  keys: readonly string[],
  members: SliceMembers,
  cellOfTrip: Int32Array,
): ReadonlyMap<string, SliceMembers> {
  const own = inKeyOrder(Array.from(members.cells, (cell) => keys[cell] ?? ''));
  const places = new Map(own.map((key, place) => [key, place]));
  const partOfCell = Int32Array.from(keys, (key) => places.get(key) ?? -1);
  const cells = split(members.cells, (cell) => partOfCell[cell] ?? 0, own.length);
  const partOfTrip = (trip: number): number => partOfCell[cellOfTrip[trip] ?? 0] ?? 0;
  const trips = split(members.trips, partOfTrip, own.length);
  const none = new Int32Array();
  return new Map(
    own.map((key, at) => [key, { cells: cells[at] ?? none, trips: trips[at] ?? none }]),
  );
}

/** Values by part, each part in the order of the values. */
function split(
  values: Int32Array,
  partOf: (value: number) => number,
  parts: number,
): readonly Int32Array[] {
  const starts = new Int32Array(parts + 1);
  for (const value of values) starts[partOf(value) + 1] = (starts[partOf(value) + 1] ?? 0) + 1;
  for (let part = 0; part < parts; part += 1) {
    starts[part + 1] = (starts[part + 1] ?? 0) + (starts[part] ?? 0);
  }
  const sorted = new Int32Array(values.length);
  const next = starts.slice();
  for (const value of values) {
    const part = partOf(value);
    const at = next[part] ?? 0;
    sorted[at] = value;
    next[part] = at + 1;
  }
  return Array.from({ length: parts }, (_, part) =>
    sorted.subarray(starts[part], starts[part + 1]),
  );
}
