import { WholeColumn } from './columns.js';
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
  if (missing > 0) addOne(shares, largestOf(rests, Number(missing)));
  return total < 0 ? shares.map((share) => minus(0, share)) : shares;
}

function addOne(shares: Whole[], places: readonly number[]): void {
  for (const place of places) shares[place] = plus(shares[place] ?? 0, 1);
}

/** Places of the `count` largest values, of equals the first. */
function largestOf(values: readonly Whole[], count: number): readonly number[] {
  const bySize = (a: number, b: number): number => {
    const [x, y] = [values[a] ?? 0, values[b] ?? 0];
    return x === y ? a - b : x < y ? 1 : -1;
  };
  return values
    .map((_, place) => place)
    .sort(bySize)
    .slice(0, count);
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

/** The lots and the open lot a fill went into: ranges of lots by exit and by entry, and of open lots. */
interface Pieces {
  exit: number;
  exitEnd: number;
  entry: number;
  entryEnd: number;
  open: number;
  openEnd: number;
}

/**
 * Every fill's commission over the lots and the open lot it went into, pro rata. For every fill the shares add up to its
 * commission exactly, to the cent or to the fill's own finer unit. FIFO pairs fills in their order, so the lots that a
 * fill closes stand together, and so do those it opened.
 */
export function commissionShares(sources: CommissionSources): CommissionShares {
  const { matching, order, commissions } = sources;
  const { lots, open } = matching;
  const shares = { entry: new WholeColumn(), exit: new WholeColumn(), open: new WholeColumn() };
  const at: Pieces = { exit: 0, exitEnd: 0, entry: 0, entryEnd: 0, open: 0, openEnd: 0 };
  for (let i = 0; i < order.length; i += 1) {
    const fill = order[i] ?? 0;
    [at.exit, at.entry, at.open] = [at.exitEnd, at.entryEnd, at.openEnd];
    while (at.exitEnd < lots.count && lots.exit.at(at.exitEnd) === fill) at.exitEnd += 1;
    while (at.entryEnd < lots.count && lots.entry.at(at.entryEnd) === fill) at.entryEnd += 1;
    if (open[at.openEnd]?.fill === fill) at.openEnd += 1;
    const [exits, entries] = [at.exitEnd - at.exit, at.entryEnd - at.entry];
    if (exits + entries + at.openEnd - at.open === 1) {
      const into = exits === 1 ? shares.exit : entries === 1 ? shares.entry : shares.open;
      into.push(commissions.at(fill));
    } else split(sources, { fill, at, shares });
  }
  return shares;
}

function split(
  { matching, commissions }: CommissionSources,
  { fill, at, shares }: { fill: number; at: Pieces; shares: CommissionShares },
): void {
  const { quantity } = matching.lots;
  const parts: Whole[] = [];
  for (let lot = at.exit; lot < at.exitEnd; lot += 1) parts.push(quantity.at(lot));
  for (let lot = at.entry; lot < at.entryEnd; lot += 1) parts.push(quantity.at(lot));
  if (at.openEnd > at.open) parts.push(matching.open[at.open]?.quantity ?? 0);
  const [exits, entries] = [at.exitEnd - at.exit, at.entryEnd - at.entry];
  shareOut(commissions, fill, parts).forEach((share, i) => {
    const into = i < exits ? shares.exit : i < exits + entries ? shares.entry : shares.open;
    into.push(share);
  });
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
