import { daysOfWindow } from './daily-equity.js';
import type { DatasetInput } from './dataset-input.js';
import { numbersTo } from './merge-runs.js';
import type { SliceMembers } from './slice.js';
import type { SliceContext } from './slice-metrics.js';

/** The currencies of all contracts, in order. */
export function currenciesOf({ trades }: SliceContext): readonly string[] {
  return [...new Set(trades.instruments.map(({ currency }) => currency))].toSorted();
}

/** All cells and trips of one currency, of all with null. */
export function membersOf(
  { trades: { instruments, cells }, window }: SliceContext,
  currency: string | null,
): SliceMembers {
  const isOwn = instruments.map((one) => currency === null || one.currency === currency);
  const all = { cells: numbersTo(cells.count), trips: numbersTo(window.count) };
  if (isOwn.every(Boolean)) return all;
  const isMember = (cell: number): boolean => isOwn[cells.owner.at(cell)] ?? false;
  return {
    cells: all.cells.filter(isMember),
    trips: all.trips.filter((trip) => isMember(window.cell[trip] ?? 0)),
  };
}

/** Mondays to Fridays over which all slices are measured. */
export function daysOf({ window }: DatasetInput, { trades: { cells } }: SliceContext) {
  return daysOfWindow(window, cells.day.view());
}
