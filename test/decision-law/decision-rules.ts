import type { Decision } from '../../src/domain/decision/decide.js';
import type { DecisionInput } from '../../src/domain/decision/decision-input.js';
import type { Leg } from '../../src/domain/decision/legs.js';
import { floorTo } from '../../src/domain/contract/price-steps.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';

type Placed = Decision & { readonly outcome: 'place' };

/** The rule that a decision breaks, whatever part of its orders is filled; null when none. */
export function brokenRule(input: DecisionInput, decision: Decision): string | null {
  if (decision.outcome === 'skip') return null;
  if (input.restraints.killSwitch === 'HALTED') return 'an order while HALTED';
  if (input.mode === 'shadow') return 'an order in shadow mode';
  const faults = decision.legs.map((leg) => legFault(leg, input));
  return faults.find((fault) => fault !== null) ?? wholeFault(input, decision);
}

function legFault(leg: Leg, input: DecisionInput): string | null {
  const { quantity, reduces, protection } = leg;
  if (!quantity.isInteger() || quantity.sign() <= 0) return `a quantity of ${quantity.toString()}`;
  if (!isOnStep(leg)) return `${leg.terms.limitPrice ?? ''} is on no price step`;
  if (!reduces) return openingFault(leg, input);
  if (protection !== null) return 'an exit with a protection';
  const held = input.holdings.find(({ contract }) => contract.conid === leg.contract.conid);
  const most = held?.quantity ?? Decimal.zero;
  const flips = most.sign() !== (leg.side === 'SELL' ? 1 : -1) || quantity.compare(most.abs()) > 0;
  return flips ? `an exit of ${quantity.toString()} that flips ${most.toString()}` : null;
}

function openingFault({ quantity, contract }: Leg, input: DecisionInput): string | null {
  const { maxOrderQuantity, maxOrderNotional } = input.strategy.limits;
  const isFuture = contract.root.type === 'future';
  if (isFuture && exceeds(quantity, maxOrderQuantity)) return 'an order above maxOrderQuantity';
  const worth = input.price === null ? null : quantity.times(input.price);
  const tooDear = !isFuture && maxOrderNotional !== null;
  return tooDear && (worth === null || exceeds(worth, maxOrderNotional))
    ? 'an order above maxOrderNotional'
    : null;
}

/** At every point between no fill and all fills. */
function wholeFault(input: DecisionInput, decision: Placed): string | null {
  const before = decision.position;
  const opens = decision.legs.some(({ reduces }) => !reduces);
  const { limits, sides } = input.strategy;
  const { ordersToday, killSwitch } = input.restraints;
  const orders = ordersToday + decision.legs.length;
  const isOver = limits.maxOrdersPerDay !== null && orders > limits.maxOrdersPerDay;
  if (opens && isOver) return 'more orders than maxOrdersPerDay';
  const mayGrow = killSwitch === 'ACTIVE' && input.receivedAt === input.now;
  const isFuture = input.contract.root.type === 'future';
  for (const after of pointsOf(decision)) {
    const grew = after.abs().compare(before.abs()) > 0 || after.sign() * before.sign() < 0;
    if (grew && !mayGrow) return `grew from ${before.toString()} to ${after.toString()}`;
    if (grew && isFuture && exceeds(after.abs(), limits.maxPositionQuantity)) {
      return 'a position above maxPositionQuantity';
    }
    const side = after.sign() > 0 ? 'long' : 'short';
    if (grew && sides !== 'both' && sides !== side) {
      return `a ${side} position where ${sides} is allowed`;
    }
  }
  return null;
}

/** The position after every leg, which is as far as each goes; its fills lie between. */
function pointsOf({ legs, position }: Placed): readonly Decimal[] {
  const points: Decimal[] = [];
  let at = position;
  const opening = legs.filter(({ reduces }) => !reduces);
  const closesMonths = legs.length > 1 && opening.length > 1;
  for (const { side, quantity } of legs) {
    at = side === 'BUY' ? at.plus(quantity) : at.minus(quantity);
    points.push(at);
  }
  return closesMonths ? points.slice(-1) : points;
}

function isOnStep({ terms }: Leg): boolean {
  const step = Decimal.of('0.25');
  return [terms.limitPrice, terms.stopPrice].every((text) => {
    const price = text === null ? Decimal.zero : Decimal.of(text);
    return floorTo(price, step).equals(price);
  });
}

function exceeds(value: Decimal, limit: string | null): boolean {
  return limit !== null && value.compare(Decimal.of(limit)) > 0;
}
