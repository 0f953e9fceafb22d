import type { Alert } from '../alert/alert.js';
import type { Level, OrderWish } from '../alert/order-wish.js';
import { Decimal } from '../kernel/decimal.js';
import { err, ok } from '../kernel/result.js';
import type { Result } from '../kernel/result.js';
import type { ProtectionPlan } from '../order/order-terms.js';
import type { Bracket } from '../strategy/order-rules.js';
import type { Breach } from './limits.js';
import type { PriceStep } from '../contract/price-steps.js';
import { distanceOnStep, stepAt } from '../contract/price-steps.js';
import { percentOf } from './sizing.js';

/** What protective distances are measured with. */
export interface ProtectionFacts {
  /** 1 for a long position, -1 for a short one. */
  readonly sign: 1 | -1;
  /** Price of the chart's contract at which the position is opened; null when not known. */
  readonly price: Decimal | null;
  readonly steps: readonly PriceStep[];
  /** true when sides changed places, so that the alert's prices lie on the other side. */
  readonly mirrored: boolean;
}

/**
 * How what is opened is to be protected, each by the alert's own word, else by the strategy's bracket; null when neither
 * asks for it. Prices of the alert become distances from its price, to be applied to our own fill: they hold for whatever
 * month is traded. Stop and trailing distances are rounded down to whole price steps (earlier protection), profits up
 * (never worse than asked). Refuses `NO_PRICE`, and `LEVEL_WRONG_SIDE` for a level that would be met at once.
 */
export function protectionOf(
  wish: Alert['order'],
  bracket: Bracket | null,
  facts: ProtectionFacts,
): Result<ProtectionPlan | null, Breach> {
  const stated = statedBy(wish, bracket);
  const stop = distanceOf(stated.stop, facts, 'loss');
  if (!stop.ok) return stop;
  const profit = distanceOf(stated.profit, facts, 'profit');
  if (!profit.ok) return profit;
  const trailing = distanceOf(stated.trailing, facts, 'loss');
  if (!trailing.ok) return trailing;
  if (stop.value === null && profit.value === null && trailing.value === null) return ok(null);
  return ok({
    stopDistance: stop.value?.toString() ?? null,
    profitDistance: profit.value?.toString() ?? null,
    trailingDistance: trailing.value?.toString() ?? null,
  });
}

/** An alert that states a stop of either kind has no stop of the strategy's beside it. */
function statedBy(
  wish: OrderWish | undefined,
  bracket: Bracket | null,
): {
  readonly stop: Level | null;
  readonly profit: Level | null;
  readonly trailing: Level | null;
} {
  const stop = wish?.stopLoss ?? null;
  const trailing = wish?.trailingStop ?? null;
  const ownStop = stop !== null || trailing !== null;
  return {
    stop: ownStop ? stop : (bracket?.stop ?? null),
    trailing: ownStop ? trailing : (bracket?.trailing ?? null),
    profit: wish?.takeProfit ?? bracket?.profit ?? null,
  };
}

/** The distance of the stop that a size by risk rests on; null when there is none. */
export function stopDistanceOf(plan: ProtectionPlan | null): Decimal | null {
  const text = plan?.stopDistance ?? plan?.trailingDistance ?? null;
  return text === null ? null : Decimal.of(text);
}

function distanceOf(
  level: Level | null,
  facts: ProtectionFacts,
  to: 'loss' | 'profit',
): Result<Decimal | null, Breach> {
  if (level === null) return ok(null);
  const exact = exactDistance(level, facts, to);
  if (!exact.ok) return exact;
  if (exact.value.sign() <= 0) {
    const explanation = `The ${to === 'loss' ? 'stop' : 'target'} ${level.value} would be met at once.`;
    return err({ reason: 'LEVEL_WRONG_SIDE', explanation });
  }
  const rounding = { steps: facts.steps, rounds: to === 'loss' ? 'down' : 'up' } as const;
  return ok(distanceOnStep(exact.value, facts.price ?? Decimal.zero, rounding));
}

function exactDistance(
  { unit, value }: Level,
  facts: ProtectionFacts,
  to: 'loss' | 'profit',
): Result<Decimal, Breach> {
  const number = Decimal.of(value);
  if (unit === 'points') return ok(number);
  const { price, steps, sign, mirrored } = facts;
  if (unit === 'ticks') {
    const step = stepAt(price ?? Decimal.zero, steps);
    return step === null ? err(noPrice('price steps')) : ok(step.times(number));
  }
  if (price === null) return err(noPrice('price'));
  if (unit === 'percent') return ok(percentOf(price, number));
  const above = number.minus(price);
  const isTowardsProfit = sign > 0 !== mirrored;
  const gain = isTowardsProfit ? above : above.negated();
  return ok(to === 'profit' ? gain : gain.negated());
}

function noPrice(what: string): Breach {
  return { reason: 'NO_PRICE', explanation: `No ${what} to measure the protection with.` };
}
