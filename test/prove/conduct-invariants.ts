import type { SentOrder } from './evidence.js';
import type { Invariant } from './invariant.js';

/** A submission that was under way when the switch fell may still leave. */
const UNDER_WAY_MS = 1000;

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
