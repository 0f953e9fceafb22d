import { Decimal } from '../../src/domain/kernel/decimal.js';
import { isOpen, type BookOrder } from '../../src/simulator/book.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';
import { heldIn, rootOf } from './ledger-history.js';
import { orderTrail, ownTrail } from './own-trail.js';

/** I3: |position + working - target| returns to 0, or the root is paused with a reason. */
export const targetsAreReached: Invariant = {
  name: 'I3',
  violations: ({ broker, ledger, isSettled }) => {
    if (!isSettled) return [];
    return [...rootsOf(ledger.orders)].flatMap(([root, conids]) => {
      if (ledger.paused.has(root)) return [];
      const working = broker.orders.filter((order) => conids.has(order.conid) && isOurs(order));
      const left = [...ledger.orders].filter(([, order]) => isOf(order, root) && !order.isFinal);
      const position = [...conids].reduce(
        (sum, conid) => sum.plus(heldIn(ledger.own, conid)),
        Decimal.zero,
      );
      const target = lastTarget(ledger, root);
      return [
        ...working.map(({ cOID }) => `${root}: ${cOID ?? ''} still works at the broker`),
        ...left.map(([id, { status }]) => `${root}: ${id} is ${status} for ever`),
        ...(target === null || target.equals(position)
          ? []
          : [`${root}: holds ${position.toString()}, its target was ${target.toString()}`]),
      ];
    });
  },
};

function isOurs(order: BookOrder): boolean {
  return isOpen(order) && order.cOID !== null;
}

interface Submitted {
  readonly submissions: readonly { readonly root: string; readonly conid: number }[];
}

function isOf({ submissions }: Submitted, root: string): boolean {
  return submissions[0]?.root === root;
}

function rootsOf(orders: ReadonlyMap<string, Submitted>): ReadonlyMap<string, Set<number>> {
  const roots = new Map<string, Set<number>>();
  for (const { submissions } of orders.values()) {
    const [first] = submissions;
    if (first === undefined) continue;
    roots.set(first.root, (roots.get(first.root) ?? new Set()).add(first.conid));
  }
  return roots;
}

/** The target behind the last order of a root that was filled, if its alert says that it was carried out; else null. */
function lastTarget(
  { alerts, orders, executions, adjustments, brokenWords }: Evidence['ledger'],
  root: string,
): Decimal | null {
  if ([...brokenWords].some((conid) => rootOf(conid) === root)) return null;
  const filled = new Set(
    [...executions.values()].map((versions) => versions.at(-1)?.clientOrderId),
  );
  const last = [...orders].findLast(([id, order]) => isOf(order, root) && filled.has(id));
  const { submissions = [], submittedAt = 0 } = last?.[1] ?? {};
  const isSettledByHand = adjustments.some(
    ({ at, conid, change }) => at >= submittedAt && rootOf(conid) === root && !change.isZero(),
  );
  if (isSettledByHand) return null;
  const mover = alerts.get(submissions[0]?.alertId ?? '');
  const target = mover?.decisions[0]?.target ?? null;
  return mover?.ends[0]?.status !== 'executed' || target === null ? null : Decimal.of(target);
}

/**
 * I4: no order for a target leads beyond the limit, and one that only reduces never flips or grows a position; but for
 * contracts in which the broker broke its word.
 */
export const positionsStayWithin: Invariant = {
  name: 'I4',
  violations: ({ broker, ledger, positionLimits }) => {
    const beyond = ownTrail(broker.executions, ledger.adjustments).flatMap((step) => {
      const { cOID } = step.execution;
      const order = ledger.orders.get(cOID ?? '')?.submissions[0];
      const limit = positionLimits.get(order?.root ?? '');
      const isBeyond =
        limit !== undefined &&
        !ledger.brokenWords.has(step.execution.conid) &&
        order?.purpose !== 'flatten' &&
        step.after.abs().compare(Decimal.of(limit)) > 0;
      return isBeyond && grows(step)
        ? [`${cOID ?? ''} went from ${path(step)}, above ${limit}`]
        : [];
    });
    const wrong = orderTrail(broker.executions, ledger).flatMap((step) => {
      const { reduces, purpose } = ledger.orders.get(step.clientOrderId)?.submissions[0] ?? {};
      const isKept = !ledger.brokenWords.has(step.conid);
      return reduces === true && purpose !== 'flatten' && isKept && isOpening(step)
        ? [`${step.clientOrderId} only reduces and went from ${path(step)}`]
        : [];
    });
    return [...beyond, ...wrong, ...flattenFaults(broker, ledger)];
  },
};

/**
 * A flatten may close what is not ours too: it is wrong when it takes neither our own nor the account's quantity nearer
 * to zero, and when its end says flat of a root in which something is left.
 */
function flattenFaults(broker: Evidence['broker'], ledger: Evidence['ledger']): readonly string[] {
  const isFlatten = (id: string): boolean =>
    ledger.orders.get(id)?.submissions[0]?.purpose === 'flatten';
  const wrongOfOwn = orderTrail(broker.executions, ledger).filter(isOpening);
  const wrongOfAll = new Set(
    orderTrail(broker.executions, ledger, true)
      .filter(isOpening)
      .map(({ clientOrderId }) => clientOrderId),
  );
  const opening = wrongOfOwn
    .filter(
      ({ clientOrderId, conid }) =>
        isFlatten(clientOrderId) && wrongOfAll.has(clientOrderId) && !ledger.brokenWords.has(conid),
    )
    .map((step) => `flatten ${step.clientOrderId} went from ${path(step)}`);
  return [...opening, ...ledger.falseFlats];
}

function isOpening(step: Step): boolean {
  return grows(step) || step.before.sign() * step.after.sign() < 0;
}

interface Step {
  readonly before: Decimal;
  readonly after: Decimal;
}

function grows({ before, after }: Step): boolean {
  return after.abs().compare(before.abs()) > 0;
}

function path({ before, after }: Step): string {
  return `${before.toString()} to ${after.toString()}`;
}
