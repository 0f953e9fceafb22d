import { minus } from './whole.js';
import type { Whole } from './whole.js';

/** Fills of one contract and account in columns, in the order they are matched in. */
export interface FillSequence {
  /** Fill numbers, oldest first. */
  readonly order: readonly number[];
  readonly signs: readonly number[];
  /** Quantities > 0 at one scale. */
  readonly sizes: readonly Whole[];
}

/** Pairings in columns: lot i closes `quantity[i]` of fill `entry[i]` by fill `exit[i]`. */
export interface Lots {
  readonly entry: number[];
  readonly exit: number[];
  readonly quantity: Whole[];
  /** Round trip of the lot, counted from 0 within its contract and account. */
  readonly trip: number[];
}

/** What is left of a fill at the end. */
export interface OpenLot {
  readonly fill: number;
  readonly quantity: Whole;
}

export interface Matching {
  readonly lots: Lots;
  readonly open: readonly OpenLot[];
  /** Round trips that ended flat; a trip of that number or above is still open. */
  readonly finishedTrips: number;
}

/**
 * First in, first out: a fill on the other side closes the oldest open lots, what is left of it opens. Pyramids, partial
 * closes and flips follow from that. Lots come in the order of their exits, and of their entries within.
 */
export function matchFifo({ order, signs, sizes }: FillSequence): Matching {
  const lots: Lots = { entry: [], exit: [], quantity: [], trip: [] };
  const open: number[] = [];
  const left: Whole[] = [];
  let head = 0;
  let trip = 0;
  for (const fill of order) {
    let rest = sizes[fill] ?? 0;
    while (rest > 0 && head < open.length) {
      const oldest = open[head] ?? 0;
      if (signs[oldest] === signs[fill]) break;
      const available = left[head] ?? 0;
      const quantity = available < rest ? available : rest;
      lots.entry.push(oldest);
      lots.exit.push(fill);
      lots.quantity.push(quantity);
      lots.trip.push(trip);
      rest = minus(rest, quantity);
      left[head] = minus(available, quantity);
      if (left[head] === 0) head += 1;
      if (head === open.length) trip += 1;
    }
    if (rest > 0) {
      open.push(fill);
      left.push(rest);
    }
  }
  const rest = open.slice(head).map((fill, i) => ({ fill, quantity: left[head + i] ?? 0 }));
  return { lots, open: rest, finishedTrips: trip };
}
