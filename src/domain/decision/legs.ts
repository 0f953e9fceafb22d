import type { Contract } from '../contract/contract.js';
import { Decimal, smaller } from '../kernel/decimal.js';
import type { Side } from '../kernel/side.js';
import { MARKET } from '../order/order-terms.js';
import type { OrderTerms, ProtectionPlan } from '../order/order-terms.js';
import type { Holding } from './decision-input.js';

/** One order to be: a leg goes out only when the leg before it is filled. */
export interface Leg {
  readonly contract: Contract;
  readonly side: Side;
  /** Positive. */
  readonly quantity: Decimal;
  /** true when no part of it opens or adds to a position. */
  readonly reduces: boolean;
  readonly terms: OrderTerms;
  /** How the position that it opens is to be protected; null = not. */
  readonly protection: ProtectionPlan | null;
}

/** Position and working orders of one contract together. */
function exposureOf(holding: Holding): Decimal {
  return holding.quantity.plus(holding.working);
}

export function totalExposure(holdings: readonly Holding[]): Decimal {
  return holdings.reduce((sum, holding) => sum.plus(exposureOf(holding)), Decimal.zero);
}

/** The position once `legs` are filled. */
export function totalAfter(legs: readonly Leg[], position: Decimal): Decimal {
  return legs.reduce(
    (sum, { side, quantity }) => (side === 'BUY' ? sum.plus(quantity) : sum.minus(quantity)),
    position,
  );
}

/**
 * The orders from here to `target`: order = target - (position + working). A smaller position of the same side is
 * reached by reducing, the oldest month first. Anything that opens goes to `contract`, and only after every other month
 * is closed.
 */
export function legsTo(
  target: Decimal,
  holdings: readonly Holding[],
  contract: Contract,
): readonly Leg[] {
  if (target.isZero()) return closures(holdings, null);
  const total = totalExposure(holdings);
  const delta = target.minus(total);
  if (delta.isZero()) return [];
  if (isReduction(total, target)) return reduction(delta.abs(), total, holdings);
  return [...closures(holdings, contract.conid), ...opening(target, holdings, contract)];
}

/** The part of the way to `target` that only takes position away: to `target` or to flat, whichever comes first. */
export function reducingLegsTo(target: Decimal, holdings: readonly Holding[]): readonly Leg[] {
  const total = totalExposure(holdings);
  if (target.sign() !== total.sign() || target.isZero()) return closures(holdings, null);
  return reduction(total.abs().minus(smaller(target.abs(), total.abs())), total, holdings);
}

/** true when `target` lies between flat and `total`: going there only takes position away. */
export function isReduction(total: Decimal, target: Decimal): boolean {
  if (target.isZero()) return true;
  return target.sign() === total.sign() && target.abs().compare(total.abs()) < 0;
}

/** Takes `quantity` off the side of `total`. Never more of a month than is held and not already being sold. */
function reduction(
  quantity: Decimal,
  total: Decimal,
  holdings: readonly Holding[],
): readonly Leg[] {
  const legs: Leg[] = [];
  let left = quantity;
  for (const holding of [...holdings].sort(byMonth)) {
    const closable = closableOf(holding, total.sign());
    const taken = smaller(left, closable);
    if (taken.sign() <= 0) continue;
    legs.push(leg(holding.contract, total.sign() > 0 ? 'SELL' : 'BUY', taken, true));
    left = left.minus(taken);
  }
  return legs;
}

/** How much of a holding may be sold (or bought back) so that no order of fills can flip it. */
function closableOf(holding: Holding, sign: number): Decimal {
  if (holding.quantity.sign() !== sign) return Decimal.zero;
  const beingClosed = holding.working.sign() === -sign ? holding.working.abs() : Decimal.zero;
  return holding.quantity.abs().minus(beingClosed);
}

/** Closes every month but `except`. It reduces where the month stands on the side of the whole or all is closed. */
function closures(holdings: readonly Holding[], except: number | null): readonly Leg[] {
  const side = totalExposure(holdings).sign();
  return [...holdings]
    .filter((holding) => holding.contract.conid !== except)
    .sort(byMonth)
    .flatMap((holding) => {
      const sign = holding.quantity.sign();
      const quantity = closableOf(holding, sign);
      if (quantity.sign() <= 0) return [];
      const reduces = except === null || sign === side;
      return [leg(holding.contract, sign > 0 ? 'SELL' : 'BUY', quantity, reduces)];
    });
}

function opening(
  target: Decimal,
  holdings: readonly Holding[],
  contract: Contract,
): readonly Leg[] {
  const here = holdings.filter((holding) => holding.contract.conid === contract.conid);
  const exposure = totalExposure(here);
  const delta = target.minus(exposure);
  if (delta.isZero()) return [];
  return [
    leg(contract, delta.sign() > 0 ? 'BUY' : 'SELL', delta.abs(), isReduction(exposure, target)),
  ];
}

/** A leg that turns a position round, as one that closes and one that opens; every other leg as it is. */
export function split(one: Leg, holdings: readonly Holding[]): readonly Leg[] {
  const held = holdings.find(({ contract }) => contract.conid === one.contract.conid);
  if (held === undefined || one.reduces || !held.working.isZero()) return [one];
  const closes = held.quantity.sign() === (one.side === 'BUY' ? -1 : 1);
  const rest = one.quantity.minus(held.quantity.abs());
  if (!closes || rest.sign() <= 0) return [one];
  const closing = leg(one.contract, one.side, held.quantity.abs(), true);
  return [closing, { ...one, quantity: rest }];
}

function leg(contract: Contract, side: Side, quantity: Decimal, reduces: boolean): Leg {
  return { contract, side, quantity, reduces, terms: MARKET, protection: null };
}

function byMonth(a: Holding, b: Holding): number {
  const left = a.contract.expirationDate ?? '';
  const right = b.contract.expirationDate ?? '';
  return left < right ? -1 : left > right ? 1 : a.contract.conid - b.contract.conid;
}
