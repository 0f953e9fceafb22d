/**
 * The book against the broker. Invariants:
 *
 * R1  For every contract: expected = own + foreign. Agreement means expected = the broker's position, everywhere.
 * R2  A difference that lies between nothing and the unfilled rest of our own open orders is `pending`: fills are on
 *     their way. It is never believed over them, and waited for no longer than a minute: then it is `unexplained`.
 * R3  Any other difference is `unexplained`. It is unknown until it has stood long enough, then external.
 * R4  Nothing here places an order, and nothing changes the book: only an operator's adopt or disown does.
 */
import { Decimal, smaller } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';

export interface BookLine {
  readonly conid: number;
  readonly own: DecimalText;
  readonly foreign: DecimalText;
}

export interface PositionLine {
  readonly conid: number;
  readonly quantity: DecimalText;
}

/** The unfilled rest of one of our orders, signed. */
export interface OpenRest {
  readonly conid: number;
  readonly rest: Decimal;
}

export interface Difference {
  readonly conid: number;
  readonly expected: Decimal;
  readonly actual: Decimal;
  readonly kind: 'pending' | 'unexplained';
}

/** Every contract on which the book and the broker differ; empty = agreed. */
export function differencesOf(
  book: readonly BookLine[],
  broker: readonly PositionLine[],
  open: readonly OpenRest[],
): readonly Difference[] {
  const expected = sums(book.map((l) => [l.conid, Decimal.of(l.own).plus(Decimal.of(l.foreign))]));
  const actual = sums(broker.map((line) => [line.conid, Decimal.of(line.quantity)]));
  const conids = new Set([...expected.keys(), ...actual.keys()]);
  return [...conids]
    .sort((a, b) => a - b)
    .flatMap((conid) => {
      const should = expected.get(conid) ?? Decimal.zero;
      const is = actual.get(conid) ?? Decimal.zero;
      if (should.equals(is)) return [];
      const kind = isPending(is.minus(should), conid, open) ? 'pending' : 'unexplained';
      return [{ conid, expected: should, actual: is, kind } as const];
    });
}

function sums(lines: readonly (readonly [number, Decimal])[]): Map<number, Decimal> {
  const totals = new Map<number, Decimal>();
  for (const [conid, quantity] of lines) {
    totals.set(conid, (totals.get(conid) ?? Decimal.zero).plus(quantity));
  }
  return totals;
}

function isPending(difference: Decimal, conid: number, open: readonly OpenRest[]): boolean {
  const rests = open.filter((order) => order.conid === conid).map((order) => order.rest);
  const sameWay = rests.filter((rest) => rest.sign() === difference.sign());
  const reach = sameWay.reduce((sum, rest) => sum.plus(rest), Decimal.zero);
  return difference.abs().compare(reach.abs()) <= 0;
}

/**
 * The part of our own quantity that the broker's position still contains: what an exit may close without opening the
 * other side. The sign of `own`, at most the broker's quantity.
 */
export function ownWithin(own: Decimal, actual: Decimal): Decimal {
  if (own.sign() !== actual.sign()) return Decimal.zero;
  const quantity = smaller(own.abs(), actual.abs());
  return own.sign() < 0 ? quantity.negated() : quantity;
}
