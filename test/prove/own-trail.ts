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
    const change = Decimal.of(execution.quantity).times(Decimal.of(signOf(execution.side)));
    trail.push({ execution, before, after: add(conid, change) });
  }
  return trail;
}

/** What all fills of one order did to our own quantity of its contract. */
export interface OrderStep {
  readonly clientOrderId: string;
  readonly before: Decimal;
  readonly after: Decimal;
}

/** Our own position order by order, as they were submitted: fills of two orders that cross on their way change nothing. */
export function orderTrail(
  executions: readonly Execution[],
  { orders, adjustments }: Pick<LedgerHistory, 'orders' | 'adjustments'>,
): readonly OrderStep[] {
  const filled = new Map<string, Decimal>();
  for (const { cOID, quantity, side } of executions) {
    const change = Decimal.of(quantity).times(Decimal.of(signOf(side)));
    if (cOID !== null) filled.set(cOID, (filled.get(cOID) ?? Decimal.zero).plus(change));
  }
  const own = new Map<number, Decimal>();
  const waiting = [...adjustments];
  return [...orders].flatMap(([clientOrderId, { submissions, submittedAt }]) => {
    for (let next = waiting[0]; next !== undefined && next.at <= submittedAt; next = waiting[0]) {
      own.set(next.conid, (own.get(next.conid) ?? Decimal.zero).plus(next.change));
      waiting.shift();
    }
    const conid = submissions[0]?.conid ?? 0;
    const before = own.get(conid) ?? Decimal.zero;
    const after = before.plus(filled.get(clientOrderId) ?? Decimal.zero);
    own.set(conid, after);
    return [{ clientOrderId, before, after }];
  });
}
