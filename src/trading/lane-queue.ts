import type { AlertView } from '../ports/ledger-view.js';

/** true when a later, undecided alert of the same strategy stands in the same queue: the newer one decides. */
export function supersededBy(alert: AlertView, queue: readonly AlertView[]): boolean {
  if (alert.decision !== null || alert.alert.test) return false;
  return queue.some(
    (other) =>
      other.seq > alert.seq &&
      other.strategy === alert.strategy &&
      other.decision === null &&
      !other.alert.test,
  );
}
