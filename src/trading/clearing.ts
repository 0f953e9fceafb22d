import type { Leg } from '../domain/decision/legs.js';
import type { DecisionInput } from '../domain/decision/decision-input.js';
import { signOf } from '../domain/kernel/side.js';
import type { OrderView } from '../ports/ledger-view.js';

/**
 * The open orders of a root that have to end before `legs` go out: those of earlier alerts that an order would count on,
 * and, unless all legs only add to the position they go for, everything that protects it, since a stop that fills beside
 * an exit would open the other side.
 */
export function inTheWayOf(
  legs: readonly Leg[],
  { holdings, strategy }: Pick<DecisionInput, 'holdings' | 'strategy'>,
  open: readonly OrderView[],
): readonly OrderView[] {
  const isWorking = holdings.some(({ working }) => !working.isZero());
  const adds = legs.every((leg) => addsTo(holdings, leg));
  return open.filter((order) => {
    if (isProtective(order)) return !adds;
    return isWorking && (!strategy.shared || order.strategy === strategy.name);
  });
}

export function isProtective({ purpose }: OrderView): boolean {
  return purpose === 'protect';
}

function addsTo(holdings: DecisionInput['holdings'], { contract, side }: Leg): boolean {
  const held = holdings.find((one) => one.contract.conid === contract.conid);
  return held?.quantity.sign() === signOf(side);
}
