import { minus, plus } from '../whole.js';
import type { Whole } from '../whole.js';
import type { FillPlace, FillTable } from './fill-table.js';

/** What a fill did to its contract's position: opened or enlarged it, reduced it, or turned it to the other side. */
export type PositionEffect = 'entry' | 'exit' | 'reversal';

/** Effects of all fills of an instrument, by fill; carried-in lots count as held before. */
export function positionEffects(
  table: FillTable,
  instrument: number,
): ReadonlyMap<number, PositionEffect> {
  const effects = new Map<number, PositionEffect>();
  let position: Whole = 0;
  for (const place of inTime(table, instrument)) {
    const { instrument: one } = table.of(place);
    const size = one.sizes.at(place.fill);
    const change = table.signOf(place) > 0 ? size : minus(0, size);
    const after = plus(position, change);
    effects.set(place.fill, effectOf(position, after));
    position = after;
  }
  return effects;
}

function effectOf(before: Whole, after: Whole): PositionEffect {
  if (before === 0 || sameSide(before, after)) {
    return distance(after) > distance(before) ? 'entry' : 'exit';
  }
  return Number(after) === 0 ? 'exit' : 'reversal';
}

function sameSide(a: Whole, b: Whole): boolean {
  return (a > 0 && b > 0) || (a < 0 && b < 0);
}

function distance(value: Whole): Whole {
  return value < 0 ? minus(0, value) : value;
}

/** The fills of an instrument that count, the oldest first; of one moment by id. */
export function inTime(table: FillTable, instrument: number): readonly FillPlace[] {
  return [...table.fillsOf(instrument, 'with carried in')].sort(
    (a, b) => table.atOf(a) - table.atOf(b) || (table.idOf(a) < table.idOf(b) ? -1 : 1),
  );
}
