import type { Decision } from '../domain/decision/decide.js';
import type { DecisionInput } from '../domain/decision/decision-input.js';
import type { Leg } from '../domain/decision/legs.js';
import { totalExposure } from '../domain/decision/legs.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { MARKET } from '../domain/order/order-terms.js';
import { clientOrderId } from '../domain/order/client-order-id.js';
import type { DecidedOrder, DecisionRecord } from '../ports/ledger-entry.js';

/** The form in which a decision is written down; its orders get their ids here, once. */
export function recordOf(
  decision: Decision,
  input: DecisionInput,
  decisionId: string,
): DecisionRecord {
  const working = input.holdings.reduce((sum, one) => sum.plus(one.working), Decimal.zero);
  return {
    decisionId,
    outcome: decision.outcome,
    reason: decision.outcome === 'skip' ? decision.reason : decision.leftOut,
    explanation: decision.explanation,
    root: input.contract.root.name,
    conid: input.contract.conid,
    month: input.contract.month,
    target: decision.target?.toString() ?? null,
    position: totalExposure(input.holdings).minus(working).toString(),
    workingQuantity: working.toString(),
    warnings: decision.warnings,
    orders: decision.legs.map((leg, index) => orderOf(leg, clientOrderId(decisionId, index + 1))),
  };
}

/** A decision that never got as far as a position. */
export function refusalRecord(
  decisionId: string,
  reason: Code,
  explanation: string,
): DecisionRecord {
  return {
    decisionId,
    outcome: 'skip',
    reason,
    explanation,
    root: null,
    conid: null,
    month: null,
    target: null,
    position: null,
    workingQuantity: null,
    warnings: [],
    orders: [],
  };
}

function orderOf(leg: Leg, id: string): DecidedOrder {
  return {
    clientOrderId: id,
    conid: leg.contract.conid,
    symbol: leg.contract.symbol,
    side: leg.side,
    quantity: leg.quantity.toString(),
    purpose: 'target',
    reduces: leg.reduces,
    ...termsOf(leg),
    ...(leg.protection === null ? {} : { protection: leg.protection }),
  };
}

/** A market order for the day is written down without its terms. */
function termsOf({ terms }: Leg): Pick<DecidedOrder, 'terms'> {
  const { type, timeInForce, outsideRegularHours } = terms;
  const isPlain = type === 'MKT' && timeInForce === 'DAY' && !outsideRegularHours;
  return isPlain ? {} : { terms };
}

/** The order with the prices of now: those it was decided with may be of long ago. */
export function repriced(order: DecidedOrder, { legs }: Decision): DecidedOrder {
  const leg = legs[0];
  if (leg === undefined) return order;
  const { terms: _before, ...rest } = order;
  return { ...rest, ...termsOf(leg) };
}

/** true when a decision taken again begins with the order that stands unsent; its prices may have moved. */
export function beginsWith(decision: Decision, order: DecidedOrder): boolean {
  const leg = decision.legs[0];
  if (decision.outcome !== 'place' || leg === undefined) return false;
  const same = leg.contract.conid === order.conid && leg.side === order.side;
  const type = (order.terms ?? MARKET).type;
  return same && leg.terms.type === type && leg.quantity.equals(Decimal.of(order.quantity));
}
