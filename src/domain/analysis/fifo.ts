import { IndexColumn, WholeColumn } from './columns.js';
import { minus, plus } from './whole.js';
import type { Whole } from './whole.js';

/** Fills of one contract and account in columns, in the order they are matched in. */
export interface FillSequence {
  /** Fill numbers, oldest first. */
  readonly order: ArrayLike<number>;
  readonly signs: Pick<IndexColumn, 'at'>;
  /** Quantities > 0 at one scale. */
  readonly sizes: { at(fill: number): Whole };
}

/** Pairings in columns: lot i closes `quantity` i of fill `entry` i by fill `exit` i. */
export class Lots {
  /** `trip`: round trip of the lot, counted from 0 within its contract and account. */
  constructor(
    readonly entry = new IndexColumn(),
    readonly exit = new IndexColumn(),
    readonly quantity = new WholeColumn(),
    readonly trip = new IndexColumn(),
  ) {}

  get count(): number {
    return this.exit.count;
  }

  push(entry: number, exit: number, quantity: Whole, trip: number): void {
    this.entry.push(entry);
    this.exit.push(exit);
    this.quantity.push(quantity);
    this.trip.push(trip);
  }
}

/** What is left of a fill at the end. */
export interface OpenLot {
  readonly fill: number;
  readonly quantity: Whole;
}

export interface Matching {
  /** In the order of their exits, and of their entries within. */
  readonly lots: Lots;
  readonly open: readonly OpenLot[];
  /** Round trips that ended flat; a trip of that number or above is still open. */
  readonly finishedTrips: number;
  /** T12 of each round trip: fills that opened or closed a part of it, a flip in both of its trips. */
  readonly fillsOfTrip: IndexColumn;
  /** T12 of each round trip: its largest position. */
  readonly peakOfTrip: WholeColumn;
}

/**
 * First in, first out: a fill on the other side closes the oldest open lots, what is left of it opens. Pyramids, partial
 * closes and flips follow from that.
 */
export function matchFifo({ order, signs, sizes }: FillSequence): Matching {
  const matcher = new Matcher(signs, sizes);
  for (let i = 0; i < order.length; i += 1) matcher.take(order[i] ?? 0);
  return matcher.matching();
}

class Matcher {
  readonly #lots = new Lots();
  readonly #queue = new OpenQueue();
  readonly #fillsOfTrip = new IndexColumn();
  readonly #peakOfTrip = new WholeColumn();
  #trip = 0;
  #held: Whole = 0;

  constructor(
    private readonly signs: FillSequence['signs'],
    private readonly sizes: FillSequence['sizes'],
  ) {}

  take(fill: number): void {
    const queue = this.#queue;
    const sign = this.signs.at(fill);
    let rest = this.sizes.at(fill);
    if (!queue.empty && this.signs.at(queue.oldest) !== sign) this.countFill();
    while (rest > 0 && !queue.empty && this.signs.at(queue.oldest) !== sign) {
      const quantity = queue.left < rest ? queue.left : rest;
      this.#lots.push(queue.oldest, fill, quantity, this.#trip);
      rest = minus(rest, quantity);
      this.#held = minus(this.#held, quantity);
      queue.take(quantity);
      if (queue.empty) this.#trip += 1;
    }
    if (rest > 0) this.open(fill, rest);
  }

  private open(fill: number, quantity: Whole): void {
    this.#queue.add(fill, quantity);
    this.#held = plus(this.#held, quantity);
    this.countFill();
    if (this.#held > this.#peakOfTrip.at(this.#trip)) this.#peakOfTrip.set(this.#trip, this.#held);
  }

  private countFill(): void {
    if (this.#fillsOfTrip.count === this.#trip) {
      this.#fillsOfTrip.push(0);
      this.#peakOfTrip.push(0);
    }
    this.#fillsOfTrip.set(this.#trip, this.#fillsOfTrip.at(this.#trip) + 1);
  }

  matching(): Matching {
    return {
      lots: this.#lots,
      open: this.#queue.open(),
      finishedTrips: this.#trip,
      fillsOfTrip: this.#fillsOfTrip,
      peakOfTrip: this.#peakOfTrip,
    };
  }
}

/** Open lots, the oldest first. */
class OpenQueue {
  readonly #fills = new IndexColumn();
  readonly #left = new WholeColumn();
  #head = 0;

  get empty(): boolean {
    return this.#head === this.#fills.count;
  }

  get oldest(): number {
    return this.#fills.at(this.#head);
  }

  /** What is left of the oldest. */
  get left(): Whole {
    return this.#left.at(this.#head);
  }

  add(fill: number, quantity: Whole): void {
    this.#fills.push(fill);
    this.#left.push(quantity);
  }

  take(quantity: Whole): void {
    const left = minus(this.left, quantity);
    this.#left.set(this.#head, left);
    if (left === 0) this.#head += 1;
  }

  open(): readonly OpenLot[] {
    const open: OpenLot[] = [];
    for (let at = this.#head; at < this.#fills.count; at += 1) {
      open.push({ fill: this.#fills.at(at), quantity: this.#left.at(at) });
    }
    return open;
  }
}
