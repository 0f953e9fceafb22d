import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';
import type { PastAlert } from './ledger-history.js';

/** How long an undecided alert may wait while trading is ready: its time in the queue and a slow order before it. */
const DECIDED_WITHIN_MS = 300_000;
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
