import { invariant } from '../kernel/invariant.js';
import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { mergedRuns } from './merge-runs.js';
import type { TextColumn } from './text-column.js';
import type { TradeDays } from './trade-date.js';

export interface ExitOrderInput {
  /** In an order that does not depend on that of reading. */
  readonly instruments: readonly MatchedInstrument[];
  readonly ids: TextColumn;
  readonly days: TradeDays;
  /** Whether the trade date of an exit lies in the window. */
  readonly inWindow: (day: number) => boolean;
}

/** Lot trades counted over all instruments, one behind the other: the number tells instrument and lot. */
class LotNumbers {
  /** Number of the first lot of each instrument, and of the one behind the last. */
  readonly #firsts: Int32Array;

  constructor(private readonly instruments: readonly MatchedInstrument[]) {
    this.#firsts = new Int32Array(instruments.length + 1);
    instruments.forEach(({ matching }, owner) => {
      this.#firsts[owner + 1] = this.first(owner) + matching.lots.count;
    });
  }

  get count(): number {
    return this.first(this.instruments.length);
  }

  first(owner: number): number {
    return this.#firsts[owner] ?? 0;
  }

  ownerOf(number: number): number {
    let [low, high] = [0, this.instruments.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#firsts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  matchedOf(owner: number): MatchedInstrument {
    const matched = this.instruments[owner];
    invariant(matched !== undefined, 'a lot trade has its instrument');
    return matched;
  }
}

/**
 * Numbers of the lot trades of known cost whose exit lies in the window, in the order of exit time, conid, entry
 * execution id; further by contract, account and strategy, so that the order never depends on that of reading.
 */
export function exitOrder({ instruments, ids, days, inWindow }: ExitOrderInput): Int32Array {
  const numbers = new LotNumbers(instruments);
  const exits = new Float64Array(numbers.count);
  const chosen = new Int32Array(numbers.count);
  let count = 0;
  const ends = instruments.map((matched, owner) => {
    const { instrument, matching, facts } = matched;
    for (let lot = 0; lot < matching.lots.count; lot += 1) {
      const exitAt = instrument.at.at(matching.lots.exit.at(lot));
      if (!inWindow(days.of(exitAt, facts.type)) || !hasCost(matched, lot)) continue;
      chosen[count] = numbers.first(owner) + lot;
      exits[numbers.first(owner) + lot] = exitAt;
      count += 1;
    }
    return count;
  });
  const entryRow = (number: number): number => {
    const owner = numbers.ownerOf(number);
    const { instrument, matching } = numbers.matchedOf(owner);
    return instrument.rows.at(matching.lots.entry.at(number - numbers.first(owner)));
  };
  const conidOf = (number: number): number =>
    numbers.matchedOf(numbers.ownerOf(number)).instrument.conid;
  const compare = (a: number, b: number): number =>
    (exits[a] ?? 0) - (exits[b] ?? 0) ||
    conidOf(a) - conidOf(b) ||
    ids.compare(entryRow(a), entryRow(b)) ||
    a - b;
  return mergedRuns(chosen.subarray(0, count), ends, compare);
}

/** Shows lot trades by their place in the {@link exitOrder}. */
export class ExitOrder {
  readonly #numbers: LotNumbers;

  constructor(
    instruments: readonly MatchedInstrument[],
    private readonly order: Int32Array,
  ) {
    this.#numbers = new LotNumbers(instruments);
  }

  get count(): number {
    return this.order.length;
  }

  /** The lot trade at a place, in `trade` or, without one, in a new object. */
  at(place: number, trade?: LotTrade): LotTrade {
    const number = this.order[place] ?? 0;
    const owner = this.#numbers.ownerOf(number);
    const matched = this.#numbers.matchedOf(owner);
    return (trade ?? new LotTrade(matched)).moveTo(matched, number - this.#numbers.first(owner));
  }

  /** Shows every lot trade in order, in one and the same object. */
  *trades(): Generator<LotTrade> {
    let trade: LotTrade | undefined;
    for (let place = 0; place < this.count; place += 1) yield (trade = this.at(place, trade));
  }
}
