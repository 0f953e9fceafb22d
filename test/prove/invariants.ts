/**
 * I1-I9 of every simulation, each a function from what is known to the sentences that name its violations. The broker's
 * own book is the truth that the ledger is held against.
 */
import { Decimal } from '../../src/domain/kernel/decimal.js';
import { signOf } from '../../src/domain/kernel/side.js';
import { contractOf } from '../../src/simulator/contracts.js';
import { isOpen, type BookOrder, type Execution } from '../../src/simulator/book.js';
import type { Evidence, SentOrder } from './evidence.js';
import type { PastAlert, PastExecution } from './ledger-history.js';
import { orderTrail, ownTrail } from './own-trail.js';

export interface Invariant {
  readonly name: string;
  /** One sentence a violation; empty when it holds. */
  readonly violations: (evidence: Evidence) => readonly string[];
}

/** How long an undecided alert may wait while trading is ready: its time in the queue and a slow order before it. */
const DECIDED_WITHIN_MS = 300_000;
/** A submission that was under way when the switch fell may still leave. */
const UNDER_WAY_MS = 1000;

/** I1: every acknowledged alert exists once, with one final decision or a pending one younger than its time. */
export const alertsExistOnce: Invariant = {
  name: 'I1',
  violations: ({ ledger, acknowledged, ...evidence }) => {
    const missing = acknowledged
      .filter(({ alertId }) => !ledger.alerts.has(alertId))
      .map(({ alertId, key }) => `alert ${alertId} (${key}) was acknowledged and is lost`);
    const keys = [...ledger.alerts.values()].map(({ received }) => received.key);
    const twice = keys
      .filter((key, index) => keys.indexOf(key) !== index)
      .map((key) => `alert ${key} exists twice`);
    const wrong = [...ledger.alerts.values()].flatMap((alert) => alertFaults(alert, evidence));
    return [...missing, ...twice, ...wrong];
  },
};

function alertFaults(
  { received, at, decisions, ends }: PastAlert,
  { now, readySince, isSettled }: Pick<Evidence, 'now' | 'readySince' | 'isSettled'>,
): readonly string[] {
  const name = `alert ${received.alertId}`;
  const isWaiting = decisions.length === 0 && ends.length === 0;
  const waitedMs = readySince === null ? 0 : now - Math.max(at, readySince);
  return [
    ...(decisions.length > 1 ? [`${name} was decided ${decisions.length} times`] : []),
    ...(ends.length > 1 ? [`${name} ended ${ends.length} times`] : []),
    ...(isSettled && ends.length === 0 ? [`${name} never ended`] : []),
    ...(isWaiting && waitedMs > DECIDED_WITHIN_MS ? [`${name} waits since ${waitedMs} ms`] : []),
  ];
}

/** I2: for each leg of a decision at most one broker order was ever accepted, and none that was not decided. */
export const legsAreOrderedOnce: Invariant = {
  name: 'I2',
  violations: ({ broker, ledger }) => {
    const accepted = Object.entries(broker.clientOrders)
      .filter(([, count]) => count.accepted > 1)
      .map(([id, count]) => `${id} was accepted ${count.accepted} times`);
    const ours = broker.orders.flatMap(({ cOID }) => (cOID === null ? [] : [cOID]));
    const twice = ours
      .filter((id, index) => ours.indexOf(id) !== index)
      .map((id) => `two orders carry ${id}`);
    const unknown = ours
      .filter((id) => !ledger.orders.has(id))
      .map((id) => `the broker has ${id}, which was sent without being written down`);
    const undecided = [...ledger.orders].flatMap(([id, { submissions }]) => {
      const alertId = submissions[0]?.alertId ?? null;
      if (alertId === null) return [];
      const legs = ledger.alerts.get(alertId)?.decisions.flatMap((one) => one.orders) ?? [];
      const isLeg = legs.some((leg) => leg.clientOrderId === id);
      return isLeg ? [] : [`${id} is no leg of the decision on ${alertId}`];
    });
    return [...accepted, ...twice, ...unknown, ...undecided];
  },
};

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
        zero,
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

const zero = Decimal.zero;

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

/** The root of a contract by the broker's list. */
function rootOf(conid: number): string {
  const product = contractOf(conid)?.product;
  if (product === undefined) return '';
  return product.kind === 'STK' ? product.symbol : product.tradingClass;
}

function heldIn(own: ReadonlyMap<number, Decimal>, conid: number): Decimal {
  return own.get(conid) ?? zero;
}

/** The target behind the last order of a root that was filled, if its alert says that it was carried out; else null. */
function lastTarget(
  { alerts, orders, executions, adjustments }: Evidence['ledger'],
  root: string,
): Decimal | null {
  const filled = new Set(
    [...executions.values()].map((versions) => versions.at(-1)?.clientOrderId),
  );
  const last = [...orders].filter(([id, order]) => isOf(order, root) && filled.has(id)).at(-1);
  const { submissions = [], submittedAt = 0 } = last?.[1] ?? {};
  const isSettledByHand = adjustments.some(
    ({ at, conid, change }) => at >= submittedAt && rootOf(conid) === root && !change.isZero(),
  );
  if (isSettledByHand) return null;
  const mover = alerts.get(submissions[0]?.alertId ?? '');
  const target = mover?.decisions[0]?.target ?? null;
  return mover?.ends[0]?.status !== 'executed' || target === null ? null : Decimal.of(target);
}

/** I4: no order for a target leads beyond the limit, and one that only reduces never flips or grows a position. */
export const positionsStayWithin: Invariant = {
  name: 'I4',
  violations: ({ broker, ledger, positionLimits }) => {
    const beyond = ownTrail(broker.executions, ledger.adjustments).flatMap((step) => {
      const { cOID } = step.execution;
      const order = ledger.orders.get(cOID ?? '')?.submissions[0];
      const limit = positionLimits.get(order?.root ?? '');
      const isBeyond =
        limit !== undefined &&
        order?.purpose !== 'flatten' &&
        step.after.abs().compare(Decimal.of(limit)) > 0;
      return isBeyond && grows(step)
        ? [`${cOID ?? ''} went from ${path(step)}, above ${limit}`]
        : [];
    });
    const wrong = orderTrail(broker.executions, ledger).flatMap((step) => {
      const isWrong = grows(step) || step.before.sign() * step.after.sign() < 0;
      const { reduces, purpose } = ledger.orders.get(step.clientOrderId)?.submissions[0] ?? {};
      return reduces === true && purpose !== 'flatten' && isWrong
        ? [`${step.clientOrderId} only reduces and went from ${path(step)}`]
        : [];
    });
    return [...beyond, ...wrong, ...flattenFaults(broker, ledger)];
  },
};

/** A flatten may close what is not ours too, so it is held against all that the account has. */
function flattenFaults(broker: Evidence['broker'], ledger: Evidence['ledger']): readonly string[] {
  const held = new Map<number, Decimal>();
  return broker.executions.flatMap(({ cOID, conid, side, quantity }) => {
    const before = heldIn(held, conid);
    const after = before.plus(Decimal.of(quantity).times(Decimal.of(signOf(side))));
    held.set(conid, after);
    const isFlatten = ledger.orders.get(cOID ?? '')?.submissions[0]?.purpose === 'flatten';
    const isWrong = grows({ before, after }) || before.sign() * after.sign() < 0;
    return isFlatten && isWrong
      ? [`flatten ${cOID ?? ''} went from ${path({ before, after })}`]
      : [];
  });
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

/** I5: the ledger's fills are the broker's, each once; in the end both sides and all positions are equal. */
export const fillsAddUp: Invariant = {
  name: 'I5',
  violations: ({ broker, ledger, isSettled }) => {
    const truths = new Map(broker.executions.map((one) => [keyOf(one), one]));
    const invented = [...ledger.executions].flatMap(([key, versions]) =>
      fillFaults(key, versions, truths.get(keyWithin(key)) ?? null),
    );
    return isSettled ? [...invented, ...openFaults(broker, ledger)] : invented;
  },
};

/** The ledger's key is the account and the execution id without its last part. */
function keyWithin(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function keyOf({ executionId }: Execution): string {
  return executionId.slice(0, executionId.lastIndexOf('.'));
}

function fillFaults(
  key: string,
  versions: readonly PastExecution[],
  truth: Execution | null,
): readonly string[] {
  const last = versions.at(-1);
  if (last === undefined) return [];
  if (truth === null) return [`fill ${key} is not known to the broker`];
  const { execution, clientOrderId } = last;
  const change = versions.reduce((sum, one) => sum.plus(Decimal.of(one.change)), zero);
  const signed = Decimal.of(truth.quantity).times(Decimal.of(signOf(truth.side)));
  const due = clientOrderId === null ? zero : signed;
  const isSame = Decimal.of(execution.quantity).equals(Decimal.of(truth.quantity));
  return [
    ...(isSame && execution.conid === truth.conid && execution.side === truth.side
      ? []
      : [`fill ${key} differs from the broker's`]),
    ...(clientOrderId === truth.cOID || truth.cOID === null
      ? []
      : [`fill ${key} belongs to ${truth.cOID}, the ledger says ${clientOrderId ?? 'nobody'}`]),
    ...(change.equals(due)
      ? []
      : [`fill ${key} counts ${change.toString()} instead of ${due.toString()}`]),
  ];
}

function openFaults(
  broker: Evidence['broker'],
  { executions, own, foreign, paused }: Evidence['ledger'],
): readonly string[] {
  const known = new Map(
    [...executions].map(([key, versions]) => [keyWithin(key), versions.at(-1)]),
  );
  const lost = broker.executions
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => `fill ${one.executionId} of ${one.cOID ?? 'another program'} is missing`);
  const unpaid = broker.executions.flatMap((one) => {
    const commission = known.get(keyOf(one))?.execution.commission ?? null;
    const isPaid = commission !== null && Decimal.of(commission).equals(Decimal.of(one.commission));
    return isPaid || !known.has(keyOf(one))
      ? []
      : [
          `fill ${one.executionId} cost ${one.commission}, the ledger says ${commission ?? 'nothing'}`,
        ];
  });
  const apart = [...own].flatMap(([conid, ours]) => {
    const quantity = ours.plus(heldIn(foreign, conid));
    const held = Decimal.of(broker.positions[String(conid)]?.quantity ?? '0');
    const isPaused = paused.has(rootOf(conid));
    return held.equals(quantity) || isPaused
      ? []
      : [
          `contract ${conid}: the broker holds ${held.toString()}, the ledger ${quantity.toString()}`,
        ];
  });
  return [...lost, ...unpaid, ...apart];
}

/** I6: HALTED lets only an operator's flatten out, REDUCING nothing that increases a position. */
export const switchIsObeyed: Invariant = {
  name: 'I6',
  violations: ({ sent, ledger }) =>
    sent.flatMap((one) => {
      if (one.at - one.switchedAt < UNDER_WAY_MS) return [];
      const order = ledger.orders.get(one.clientOrderId ?? '')?.submissions[0];
      if (order === undefined) return [];
      const isStopped =
        (one.killSwitch === 'HALTED' && order.purpose !== 'flatten') ||
        (one.killSwitch === 'REDUCING' && !order.reduces);
      return isStopped ? [`${sentence(one)} in ${one.killSwitch}`] : [];
    }),
};

/**
 * I7: no order is sent while position, session or reconciliation is unknown, and no entry in a paused root. A flatten
 * compares the positions of its root itself.
 */
export const nothingIsSentBlindly: Invariant = {
  name: 'I7',
  violations: ({ sent, ledger }) =>
    sent.flatMap((one) => {
      const order = ledger.orders.get(one.clientOrderId ?? '')?.submissions[0];
      const isEntry = order !== undefined && !order.reduces;
      return [
        ...(order === undefined ? [`${sentence(one)} without being written down`] : []),
        ...(one.sessionReady || one.what === 'reply' ? [] : [`${sentence(one)} without a session`]),
        ...(one.reconciled || one.what === 'reply' || order?.purpose === 'flatten'
          ? []
          : [`${sentence(one)} before comparing`]),
        ...(one.pausedWith !== null && isEntry && one.what === 'order'
          ? [`${sentence(one)} while its root was paused with ${one.pausedWith}`]
          : []),
      ];
    }),
};

function sentence({ what, clientOrderId, at }: SentOrder): string {
  return `${what} ${clientOrderId ?? 'without an id'} left at ${at}`;
}

/** I8: a rebuild from the entries gives the same state. */
export const rebuildIsEqual: Invariant = {
  name: 'I8',
  violations: ({ rebuildDifferences }) =>
    rebuildDifferences.map((name) => `${name} differs after a rebuild`),
};

/** I9: no secret appears in any output. */
export const secretsStayInside: Invariant = {
  name: 'I9',
  violations: ({ leaks }) => leaks.map((place) => `the secret is in ${place}`),
};

/** Nothing broke that nobody caught. */
export const nothingCrashes: Invariant = {
  name: 'CRASH',
  violations: ({ crashes }) => crashes,
};

export const INVARIANTS: readonly Invariant[] = [
  alertsExistOnce,
  legsAreOrderedOnce,
  targetsAreReached,
  positionsStayWithin,
  fillsAddUp,
  switchIsObeyed,
  nothingIsSentBlindly,
  rebuildIsEqual,
  secretsStayInside,
  nothingCrashes,
];

/** `I2: ...` for everything that does not hold. */
export function violationsIn(evidence: Evidence): readonly string[] {
  return INVARIANTS.flatMap(({ name, violations }) =>
    violations(evidence).map((text) => `${name}: ${text}`),
  );
}
