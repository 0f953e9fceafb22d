import { ceilingTo, floorTo, stepAt } from '../contract/price-steps.js';
import type { PriceStep } from '../contract/price-steps.js';
import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import { invariant } from '../kernel/invariant.js';
import type { Side } from '../kernel/side.js';
import type { OrderTerms, ProtectionPlan } from './order-terms.js';

/** What levels are measured from and rounded by. */
export interface LevelRule {
  /** Side of the protective orders: SELL protects a long position. */
  readonly side: Side;
  /** Price of our own fill, or what it is expected to be. */
  readonly anchor: Decimal;
  /** Lowest first, at least one. */
  readonly steps: readonly PriceStep[];
  readonly outsideRegularHours: boolean;
}

/** The two protective orders of a position; null where the plan has none. */
export interface ProtectiveTerms {
  readonly stop: OrderTerms | null;
  readonly profit: OrderTerms | null;
}

/**
 * Levels at the plan's distances from the anchor, on the contract's increments: a sale's are rounded up and a purchase's
 * down, so that no stop risks more than its distance and no profit is taken at less. A level that would fall on the
 * anchor or beyond it lies one increment off it.
 */
export function protectiveTerms(plan: ProtectionPlan, rule: LevelRule): ProtectiveTerms {
  return { stop: stopTerms(plan, rule), profit: profitTerms(plan, rule) };
}

/** true when a plan asks for a stop, trailing or not. */
export function hasStop({ stopDistance, trailingDistance }: ProtectionPlan): boolean {
  return stopDistance !== null || trailingDistance !== null;
}

/** true when both are worked in the same way: type, times and prices. */
export function sameTerms(a: OrderTerms, b: OrderTerms): boolean {
  const same = (x: DecimalText | null, y: DecimalText | null): boolean =>
    x === y || (x !== null && y !== null && Decimal.of(x).equals(Decimal.of(y)));
  return (
    a.type === b.type &&
    a.timeInForce === b.timeInForce &&
    a.outsideRegularHours === b.outsideRegularHours &&
    same(a.limitPrice, b.limitPrice) &&
    same(a.stopPrice, b.stopPrice) &&
    same(a.trailingAmount, b.trailingAmount)
  );
}

function stopTerms(plan: ProtectionPlan, rule: LevelRule): OrderTerms | null {
  const distance = plan.stopDistance ?? plan.trailingDistance;
  if (distance === null) return null;
  const stopPrice = levelAt(Decimal.of(distance).negated(), rule).toString();
  const base = { ...UNPRICED, stopPrice, outsideRegularHours: rule.outsideRegularHours };
  if (plan.trailingDistance === null) return { ...base, type: 'STP' };
  const step = incrementAt(rule.anchor, rule.steps);
  const whole = floorTo(Decimal.of(plan.trailingDistance), step);
  const amount = whole.sign() > 0 ? whole : step;
  return { ...base, type: 'TRAIL', trailingAmount: amount.toString() };
}

function profitTerms({ profitDistance }: ProtectionPlan, rule: LevelRule): OrderTerms | null {
  if (profitDistance === null) return null;
  const limitPrice = levelAt(Decimal.of(profitDistance), rule).toString();
  const { outsideRegularHours } = rule;
  return { ...UNPRICED, type: 'LMT', limitPrice, outsideRegularHours };
}

const UNPRICED = {
  timeInForce: 'GTC',
  limitPrice: null,
  stopPrice: null,
  trailingAmount: null,
} as const;

/** The price that lies `gain` (negative: a loss) from the anchor for the position that is protected. */
function levelAt(gain: Decimal, { side, anchor, steps }: LevelRule): Decimal {
  const up = side === 'SELL';
  const exact = up ? anchor.plus(gain) : anchor.minus(gain);
  const step = incrementAt(exact, steps);
  const level = up ? ceilingTo(exact, step) : floorTo(exact, step);
  const below = exact.compare(anchor) < 0;
  const isPast = below ? level.compare(anchor) >= 0 : level.compare(anchor) <= 0;
  if (!isPast) return level;
  return below ? ceilingTo(anchor, step).minus(step) : floorTo(anchor, step).plus(step);
}

/** The increment at a price; a contract has increments. */
function incrementAt(price: Decimal, steps: readonly PriceStep[]): Decimal {
  const step = stepAt(price, steps);
  invariant(step !== null, 'a contract has price increments');
  return step;
}
