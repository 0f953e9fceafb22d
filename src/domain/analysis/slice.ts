import { fromDayNumber } from '../kernel/instant.js';
import type { ClosedTrades } from './closed-trades.js';
import type { IndexColumn } from './columns.js';
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

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
const HOUR_MS = 3_600_000;

/** A dimension over all cells: the place of each cell's key among the keys, which stand in the order they are shown. */
export interface CellKeys {
  readonly keys: readonly string[];
  readonly keyOfCell: Int32Array;
}

/** Hour, weekday and month are those of the exit. */
export function keysOf(dimension: Dimension, trades: ClosedTrades, days: TradeDays): CellKeys {
  const { cells, instruments } = trades;
  const codes: Readonly<Record<Dimension, IndexColumn>> = {
    strategy: cells.owner,
    root: cells.owner,
    side: cells.direction,
    hour: cells.hour,
    weekday: cells.day,
    month: cells.day,
  };
  const keyOf: Readonly<Record<Dimension, (code: number) => string>> = {
    strategy: (owner) => instruments[owner]?.instrument.strategy ?? '',
    root: (owner) => instruments[owner]?.facts.root ?? '',
    side: (direction) => (direction > 0 ? 'long' : 'short'),
    hour: (hour) => HOURS[days.hourOf(hour * HOUR_MS)] ?? '',
    weekday: (day) => WEEKDAYS[weekdayOf(day)] ?? '',
    month: (day) => fromDayNumber(day).slice(0, 7),
  };
  return cellKeys(codes[dimension], keyOf[dimension], dimension === 'weekday' ? WEEKDAYS : null);
}

/** Day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** `keyOf` is asked once for each code. */
function cellKeys(
  codes: IndexColumn,
  keyOf: (code: number) => string,
  order: readonly string[] | null,
): CellKeys {
  const found = new Map<string, number>();
  const placeOfCode = new Map<number, number>();
  const keyOfCell = new Int32Array(codes.count);
  for (let cell = 0; cell < keyOfCell.length; cell += 1) {
    const code = codes.at(cell);
    let place = placeOfCode.get(code);
    if (place === undefined) {
      const key = keyOf(code);
      place = found.get(key) ?? found.size;
      found.set(key, place);
      placeOfCode.set(code, place);
    }
    keyOfCell[cell] = place;
  }
  const shown = [...found.keys()];
  const keys = order === null ? shown.toSorted(byText) : order.filter((key) => found.has(key));
  const shownAt = Int32Array.from(shown, (key) => keys.indexOf(key));
  for (let cell = 0; cell < keyOfCell.length; cell += 1) {
    keyOfCell[cell] = shownAt[keyOfCell[cell] ?? 0] ?? 0;
  }
  return { keys, keyOfCell };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Splits members by the key of their cells: every cell and every trip is in exactly one part. `cellOfTrip` by place in
 * the order of exits.
 */
export function splitBy(
  { keys, keyOfCell }: CellKeys,
  members: SliceMembers,
  cellOfTrip: Int32Array,
): ReadonlyMap<string, SliceMembers> {
  const cells = split(members.cells, (cell) => keyOfCell[cell] ?? 0, keys.length);
  const trips = split(members.trips, (trip) => keyOfCell[cellOfTrip[trip] ?? 0] ?? 0, keys.length);
  const none = new Int32Array();
  const parts = keys.map(
    (key, at) => [key, { cells: cells[at] ?? none, trips: trips[at] ?? none }] as const,
  );
  return new Map(parts.filter(([, part]) => part.cells.length > 0));
}

/** Values by the part they belong to, each part in the order of the values. */
function split(
  values: Int32Array,
  partOf: (value: number) => number,
  parts: number,
): readonly Int32Array[] {
  const ends = new Int32Array(parts + 1);
  for (let i = 0; i < values.length; i += 1) {
    const part = partOf(values[i] ?? 0) + 1;
    ends[part] = (ends[part] ?? 0) + 1;
  }
  for (let part = 0; part < parts; part += 1) {
    ends[part + 1] = (ends[part + 1] ?? 0) + (ends[part] ?? 0);
  }
  const sorted = new Int32Array(values.length);
  const next = ends.slice();
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    const part = partOf(value);
    const at = next[part] ?? 0;
    sorted[at] = value;
    next[part] = at + 1;
  }
  return Array.from({ length: parts }, (_, part) => sorted.subarray(ends[part], ends[part + 1]));
}
