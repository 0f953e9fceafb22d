import { WholeColumn } from './columns.js';
import type { IndexColumn } from './columns.js';
import type { Matching } from './fifo.js';
import type { ScaledColumn } from './scaled-column.js';
import { absolute, divided, minus, plus, shifted, times } from './whole.js';
import type { Whole } from './whole.js';

/**
 * Splits `total` in proportion to `parts`, which add up to `whole`, by the largest remainder (of equals the first): the
 * shares add up to `total` exactly and none is off by a unit or more. A negative total splits like its opposite.
 */
export function largestRemainder(
  total: Whole,
  parts: readonly Whole[],
  whole: Whole,
): readonly Whole[] {
  const amount = absolute(total);
  const shares: Whole[] = [];
  const rests: Whole[] = [];
  let missing = amount;
  for (const part of parts) {
    const [share, rest] = divided(times(amount, part), whole);
    shares.push(share);
    rests.push(rest);
    missing = minus(missing, share);
  }
  for (const place of largestOf(rests, Number(missing))) {
    shares[place] = plus(shares[place] ?? 0, 1);
  }
  return total < 0 ? shares.map((share) => minus(0, share)) : shares;
}

/** Places of the `count` largest values, of equals the first. */
function largestOf(values: readonly Whole[], count: number): readonly number[] {
  if (count === 0) return [];
  return values
    .map((value, place) => ({ value, place }))
    .sort((a, b) => (a.value === b.value ? a.place - b.place : a.value < b.value ? 1 : -1))
    .slice(0, count)
    .map(({ place }) => place);
}

/** Commissions of lots and open lots, whole numbers at the scale of the fills' commissions. */
export interface CommissionShares {
  /** Part of the entry fill's and of the exit fill's commission, by lot. */
  readonly entry: WholeColumn;
  readonly exit: WholeColumn;
  /** By open lot. */
  readonly open: WholeColumn;
}

/** What commissions are split over. */
export interface CommissionSources {
  readonly matching: Matching;
  /** Fills in the order they were matched in. */
  readonly order: ArrayLike<number>;
  readonly commissions: ScaledColumn;
}

/**
 * Every fill's commission over the lots and the open lot it went into, pro rata. For every fill the shares add up to its
 * commission exactly, to the cent or to the fill's own finer unit.
 */
export function commissionShares(sources: CommissionSources): CommissionShares {
  const splitter = new Splitter(sources);
  for (let i = 0; i < sources.order.length; i += 1) splitter.take(sources.order[i] ?? 0);
  return splitter.shares;
}

/**
 * Takes fills in their order. FIFO pairs them in that order, so the lots that a fill closes stand together, and so do
 * those it opened: each fill's pieces begin where those of the fill before end.
 */
class Splitter {
  readonly shares = {
    entry: new WholeColumn(),
    exit: new WholeColumn(),
    open: new WholeColumn(),
  };

  constructor(private readonly sources: CommissionSources) {}

  take(fill: number): void {
    const { matching, commissions } = this.sources;
    const { lots, open } = matching;
    const { entry, exit, open: rest } = this.shares;
    const exits = runOf(lots.exit, exit.count, fill);
    const entries = runOf(lots.entry, entry.count, fill);
    const left = open[rest.count]?.fill === fill ? 1 : 0;
    if (exits + entries + left > 1) this.split(fill, exits, entries);
    else (exits === 1 ? exit : entries === 1 ? entry : rest).push(commissions.at(fill));
  }

  private split(fill: number, exits: number, entries: number): void {
    const { matching, commissions } = this.sources;
    const { quantity } = matching.lots;
    const { entry, exit, open } = this.shares;
    const parts: Whole[] = [];
    for (let i = 0; i < exits; i += 1) parts.push(quantity.at(exit.count + i));
    for (let i = 0; i < entries; i += 1) parts.push(quantity.at(entry.count + i));
    const left = matching.open[open.count];
    if (left?.fill === fill) parts.push(left.quantity);
    shareOut(commissions, fill, parts).forEach((share, i) => {
      (i < exits ? exit : i < exits + entries ? entry : open).push(share);
    });
  }
}

/** How many rows from `start` on hold `value`. */
function runOf(column: IndexColumn, start: number, value: number): number {
  let end = start;
  while (end < column.count && column.at(end) === value) end += 1;
  return end - start;
}

/** Shares in cents, or in the commission's own last digit where that is finer. */
function shareOut(
  commissions: ScaledColumn,
  fill: number,
  parts: readonly Whole[],
): readonly Whole[] {
  const total = parts.reduce<Whole>((sum, part) => plus(sum, part), 0);
  let units = commissions.at(fill);
  let digits = 0;
  while (digits < commissions.scale - 2) {
    const [tenth, rest] = divided(units, 10);
    if (rest !== 0) break;
    units = tenth;
    digits += 1;
  }
  return largestRemainder(units, parts, total).map((share) => shifted(share, digits));
}
