import { Decimal } from '../../src/domain/kernel/decimal.js';
import { signOf } from '../../src/domain/kernel/side.js';
import type { Execution } from '../../src/simulator/book.js';
import type { LedgerHistory } from './ledger-history.js';

/** Our own quantity of a contract before and after one execution of ours. */
export interface Footstep {
  readonly execution: Execution;
  readonly before: Decimal;
  readonly after: Decimal;
}

/** Our own position as the broker filled it, execution by execution; what an operator adopted counts from then on. */
export function ownTrail(
  executions: readonly Execution[],
  adjustments: LedgerHistory['adjustments'],
): readonly Footstep[] {
  const own = new Map<number, Decimal>();
  const add = (conid: number, change: Decimal): Decimal => {
    const after = (own.get(conid) ?? Decimal.zero).plus(change);
    own.set(conid, after);
    return after;
  };
  let adjusted = 0;
  const trail: Footstep[] = [];
  for (const execution of executions) {
    for (let next = adjustments[adjusted]; next !== undefined && next.at <= execution.at;) {
      add(next.conid, next.change);
      adjusted += 1;
      next = adjustments[adjusted];
    }
    if (execution.cOID === null) continue;
    const { conid } = execution;
    const before = own.get(conid) ?? Decimal.zero;
    trail.push({ execution, before, after: add(conid, signedQuantity(execution)) });
  }
  return trail;
}

/** What all fills of one order did to our own quantity of its contract. */
export interface OrderStep {
  readonly clientOrderId: string;
  readonly conid: number;
  readonly before: Decimal;
  readonly after: Decimal;
}

/**
 * The position order by order, as they were submitted: fills of two orders that cross on their way change nothing. Our
 * own, or with `all` the account's: what others traded counts from the moment they did.
 */
export function orderTrail(
  executions: readonly Execution[],
  { orders, adjustments }: Pick<LedgerHistory, 'orders' | 'adjustments'>,
  all = false,
): readonly OrderStep[] {
  const filled = new Map<string, Decimal>();
  for (const { cOID, ...execution } of executions) {
    if (cOID === null) continue;
    filled.set(cOID, (filled.get(cOID) ?? Decimal.zero).plus(signedQuantity(execution)));
  }
  const others = executions
    .filter(({ cOID }) => cOID === null)
    .map((one) => ({ at: one.at, conid: one.conid, change: signedQuantity(one) }));
  const waiting = all ? others : [...adjustments];
  const held = new Map<number, Decimal>();
  return [...orders].map(([clientOrderId, { submissions, submittedAt }]) => {
    for (let next = waiting[0]; next !== undefined && next.at <= submittedAt; next = waiting[0]) {
      held.set(next.conid, (held.get(next.conid) ?? Decimal.zero).plus(next.change));
      waiting.shift();
    }
    const conid = submissions[0]?.conid ?? 0;
    const before = held.get(conid) ?? Decimal.zero;
    const after = before.plus(filled.get(clientOrderId) ?? Decimal.zero);
    held.set(conid, after);
    return { clientOrderId, conid, before, after };
  });
}

function signedQuantity({ quantity, side }: Pick<Execution, 'quantity' | 'side'>): Decimal {
  return Decimal.of(quantity).times(Decimal.of(signOf(side)));
}
