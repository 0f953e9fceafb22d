/**
 * Protection as it must be against protection as it is. Invariants:
 *
 * P1  Once the actions are carried out the unfilled rests of the stops that stay never exceed the position.
 * P2  Nothing is sent or enlarged beyond the position less all that may still fill, what is being cancelled included.
 * P3  A position with a plan ends with exactly its stop and its profit; a flat one with none.
 * P4  Orders that are for what the order they are attached to has still to fill are left alone.
 */
import { Decimal, smaller } from '../kernel/decimal.js';
import type { Side } from '../kernel/side.js';
import type { OrderTerms } from './order-terms.js';
import { sameTerms } from './protection-levels.js';
import type { ProtectiveTerms } from './protection-levels.js';

/** An open protective order as the ledger knows it. */
export interface ProtectiveOrder {
  readonly id: string;
  /** Orders of a group cancel one another. */
  readonly group: string;
  readonly role: 'stop' | 'profit';
  readonly side: Side;
  /** Unfilled rest. */
  readonly rest: Decimal;
  readonly terms: OrderTerms;
  /**
   * `waits`: nothing is filled yet of the working order it is attached to. `ending`: its cancel was asked for.
   * `doubtful`: nobody knows whether it arrived.
   */
  readonly state: 'works' | 'waits' | 'ending' | 'doubtful';
  /** The order it is attached to works on and may fill more. */
  readonly mayGrow: boolean;
  /** Belongs to the opening order whose plan holds now, so its levels follow that plan. */
  readonly follows: boolean;
}

/** What protects the position of one contract when all is well. */
export interface WantedProtection {
  /** Side of the protective orders. */
  readonly side: Side;
  /** The position, without sign. */
  readonly quantity: Decimal;
  /** Null where no plan holds: then there is only never too much. */
  readonly terms: ProtectiveTerms | null;
  /** false while the position is being closed: nothing is sent or enlarged. */
  readonly mayGrow: boolean;
}

export type ProtectionAction =
  | { readonly kind: 'cancel'; readonly id: string }
  /** `rest`: the unfilled rest it is to have. */
  | {
      readonly kind: 'modify';
      readonly id: string;
      readonly rest: Decimal;
      readonly terms: OrderTerms;
    }
  | { readonly kind: 'send'; readonly quantity: Decimal; readonly terms: ProtectiveTerms };

type Group = readonly ProtectiveOrder[];

/** What brings protection to what it must be, cancels first; `actual` oldest first. Empty = it is. */
export function protectionActions(
  wanted: WantedProtection,
  actual: readonly ProtectiveOrder[],
): readonly ProtectionAction[] {
  const working = actual.filter(({ state, side, mayGrow }) => {
    const isForLater = mayGrow && side !== wanted.side;
    return state === 'works' && !isForLater;
  });
  const isWhole = (group: Group): boolean => !isBroken(group, wanted);
  const groups = groupsOf(working);
  const broken = groups.filter((group) => !isWhole(group));
  const { shares, left } = share(groups.filter(isWhole), wanted.quantity);
  const spare = left.minus(mayStillFill(actual, wanted.side, broken));
  const grows = wanted.mayGrow && spare.sign() > 0 && hasAny(wanted.terms);
  const heir = grows
    ? shares.findLast(({ group, quantity }) => quantity.sign() > 0 && follows(group))
    : undefined;
  const resized = shares.flatMap(({ group, quantity }) =>
    resize(group, heir?.group === group ? quantity.plus(spare) : quantity, wanted),
  );
  const sent: readonly ProtectionAction[] =
    grows && heir === undefined && wanted.terms !== null
      ? [{ kind: 'send', quantity: spare, terms: wanted.terms }]
      : [];
  const cancelled = broken.flat().map(cancel);
  return [...cancelled, ...resized, ...sent].toSorted((a, b) => RANK[a.kind] - RANK[b.kind]);
}

const RANK = { cancel: 0, modify: 1, send: 2 } as const;

function groupsOf(orders: readonly ProtectiveOrder[]): readonly Group[] {
  const names = [...new Set(orders.map(({ group }) => group))];
  return names.map((name) => orders.filter(({ group }) => group === name));
}

/** On the wrong side, or without the stop that the plan asks for; one of the plan's own also without its profit. */
function isBroken(group: Group, { side, terms }: WantedProtection): boolean {
  if (group.some((order) => order.side !== side)) return true;
  if (terms === null) return false;
  const has = (role: ProtectiveOrder['role']): boolean => group.some((one) => one.role === role);
  if (terms.stop !== null && !has('stop')) return true;
  if (!follows(group)) return false;
  return has('stop') !== (terms.stop !== null) || has('profit') !== (terms.profit !== null);
}

function follows(group: Group): boolean {
  return group.every((order) => order.follows);
}

function hasAny(terms: ProtectiveTerms | null): boolean {
  return terms !== null && (terms.stop !== null || terms.profit !== null);
}

interface Share {
  readonly group: Group;
  readonly quantity: Decimal;
}

/** Gives each group, oldest first, what it protects of the position. */
function share(
  groups: readonly Group[],
  position: Decimal,
): { readonly shares: readonly Share[]; readonly left: Decimal } {
  let left = position;
  const shares = groups.map((group) => {
    const quantity = smaller(sizeOf(group), left);
    left = left.minus(quantity);
    return { group, quantity };
  });
  return { shares, left };
}

/** What a group protects: as much as each of its orders does. */
function sizeOf([first, ...others]: Group): Decimal {
  return others.reduce((least, { rest }) => smaller(least, rest), first?.rest ?? Decimal.zero);
}

/** The most that orders of one group may fill together. */
function restOf(group: Group): Decimal {
  return group.reduce((most, { rest }) => larger(most, rest), Decimal.zero);
}

function larger(a: Decimal, b: Decimal): Decimal {
  return a.compare(b) >= 0 ? a : b;
}

/** What orders that are cancelled, being cancelled or lost may fill before they end. */
function mayStillFill(
  actual: readonly ProtectiveOrder[],
  side: Side,
  broken: readonly Group[],
): Decimal {
  const cancelled = new Set(broken.flat());
  const isLoose = (order: ProtectiveOrder): boolean =>
    order.state === 'ending' || order.state === 'doubtful' || cancelled.has(order);
  const groups = groupsOf(actual.filter((order) => order.side === side && isLoose(order)));
  return groups.reduce((sum, group) => sum.plus(restOf(group)), Decimal.zero);
}

function resize(
  group: Group,
  quantity: Decimal,
  { terms }: WantedProtection,
): readonly ProtectionAction[] {
  if (quantity.sign() <= 0) return group.filter(({ mayGrow }) => !mayGrow).map(cancel);
  return group.flatMap((order) => {
    const planned = order.follows && terms !== null ? terms[order.role] : null;
    const aimed = planned ?? order.terms;
    if (order.rest.equals(quantity) && sameTerms(order.terms, aimed)) return [];
    return [{ kind: 'modify', id: order.id, rest: quantity, terms: aimed } as const];
  });
}

function cancel({ id }: ProtectiveOrder): ProtectionAction {
  return { kind: 'cancel', id };
}
