import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import { invariant } from '../kernel/invariant.js';
import type { Side } from '../kernel/side.js';

/** Prices step by `increment` from `from` on, up to the next rule's `from`. */
export interface PriceStep {
  readonly from: DecimalText;
  readonly increment: DecimalText;
}

/**
 * The step that applies at a price: of the last rule that begins at or below it, of the first below them all. Bands are
 * mirrored for negative prices. Null when no steps are known.
 */
export function stepAt(price: Decimal, steps: readonly PriceStep[]): Decimal | null {
  const size = price.abs();
  const rule = steps.findLast(({ from }) => Decimal.of(from).compare(size) <= 0) ?? steps[0];
  return rule === undefined ? null : Decimal.of(rule.increment);
}

/**
 * A limit on the contract's steps that is never worse than asked: a buy's is rounded down, a sale's up. Prices without
 * known steps stay as they are.
 */
export function limitOnStep(price: Decimal, side: Side, steps: readonly PriceStep[]): Decimal {
  return side === 'BUY' ? floorStep(price, steps) : ceilingStep(price, steps);
}

/** The trigger of a protective stop, rounded towards earlier protection: a sale's up, a buy's down. */
export function stopOnStep(price: Decimal, side: Side, steps: readonly PriceStep[]): Decimal {
  return side === 'BUY' ? floorStep(price, steps) : ceilingStep(price, steps);
}

/** The trigger of a stop that opens, rounded so that it never comes earlier than asked: a buy's up, a sale's down. */
export function entryStopOnStep(price: Decimal, side: Side, steps: readonly PriceStep[]): Decimal {
  return side === 'BUY' ? ceilingStep(price, steps) : floorStep(price, steps);
}

/** A distance in whole steps of the price it is measured from, at least one. */
export function distanceOnStep(
  distance: Decimal,
  price: Decimal,
  { steps, rounds }: { readonly steps: readonly PriceStep[]; readonly rounds: 'down' | 'up' },
): Decimal {
  const step = stepAt(price, steps);
  if (step === null) return distance;
  const whole = rounds === 'down' ? floorTo(distance, step) : ceilingTo(distance, step);
  return whole.sign() > 0 ? whole : step;
}

function floorStep(price: Decimal, steps: readonly PriceStep[]): Decimal {
  const step = stepAt(price, steps);
  return step === null ? price : floorTo(price, step);
}

function ceilingStep(price: Decimal, steps: readonly PriceStep[]): Decimal {
  const step = stepAt(price, steps);
  return step === null ? price : ceilingTo(price, step);
}

/** The largest multiple of `step` that is not above `value`. */
export function floorTo(value: Decimal, step: Decimal): Decimal {
  invariant(step.sign() > 0, 'a price step is above zero');
  const scale = Math.max(value.scale, step.scale);
  const amount = value.coefficient * 10n ** BigInt(scale - value.scale);
  const unit = step.coefficient * 10n ** BigInt(scale - step.scale);
  const rest = ((amount % unit) + unit) % unit;
  return Decimal.make(amount - rest, scale);
}

/** The smallest multiple of `step` that is not below `value`. */
export function ceilingTo(value: Decimal, step: Decimal): Decimal {
  return floorTo(value.negated(), step).negated();
}
