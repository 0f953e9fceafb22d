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
  const quotients = parts.map((part) => divided(times(amount, part), whole));
  let missing = quotients.reduce<Whole>((rest, [share]) => minus(rest, share), amount);
  const byRest = quotients
    .map(([, rest], at) => ({ rest, at }))
    .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1));
  const shares = quotients.map(([share]) => share);
  for (const { at } of byRest) {
    if (missing <= 0) break;
    shares[at] = plus(shares[at] ?? 0, 1);
    missing = minus(missing, 1);
  }
  return total < 0 ? shares.map((share) => minus(0, share)) : shares;
}

/** Commissions of lots and open lots, whole numbers at the scale of the fills' commissions. */
export interface CommissionShares {
  /** Part of the entry fill's and of the exit fill's commission, by lot. */
  readonly entry: readonly Whole[];
  readonly exit: readonly Whole[];
  /** By open lot. */
  readonly open: readonly Whole[];
}

interface Piece {
  readonly into: Whole[];
  readonly at: number;
  readonly quantity: Whole;
}

/**
 * Every fill's commission over the lots and the open lot it went into, pro rata. For every fill the shares add up to its
 * commission exactly, to the cent or to the fill's own finer unit.
 */
export function commissionShares(
  { lots, open }: Matching,
  commissions: ScaledColumn,
  sizes: readonly Whole[],
): CommissionShares {
  const entry: Whole[] = [];
  const exit: Whole[] = [];
  const rest: Whole[] = [];
  const divisions = new Map<number, Piece[]>();
  const give = (fill: number, into: Whole[], at: number, quantity: Whole): void => {
    const whole = quantity === sizes[fill];
    into.push(whole ? commissions.at(fill) : 0);
    if (whole) return;
    const pieces = divisions.get(fill);
    if (pieces === undefined) divisions.set(fill, [{ into, at, quantity }]);
    else pieces.push({ into, at, quantity });
  };
  lots.quantity.forEach((quantity, lot) => {
    give(lots.exit[lot] ?? 0, exit, lot, quantity);
    give(lots.entry[lot] ?? 0, entry, lot, quantity);
  });
  open.forEach(({ fill, quantity }, at) => give(fill, rest, at, quantity));
  for (const [fill, pieces] of divisions) {
    const parts = pieces.map(({ quantity }) => quantity);
    const shares = shareOut(commissions, fill, parts);
    pieces.forEach(({ into, at }, i) => (into[at] = shares[i] ?? 0));
  }
  return { entry, exit, open: rest };
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
