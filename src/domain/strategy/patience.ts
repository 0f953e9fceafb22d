import type { Strategy } from './strategy.js';

type Patience = Pick<Strategy, 'approvalSeconds' | 'maxQueueSeconds' | 'maxSignalAgeSeconds'>;

/** The strategy with the time that the operator is given to approve added to the time its alerts may take. */
export function withApprovalTime<S extends Patience>(strategy: S): S {
  const { approvalSeconds, maxQueueSeconds, maxSignalAgeSeconds } = strategy;
  if (approvalSeconds === null) return strategy;
  return {
    ...strategy,
    maxQueueSeconds: maxQueueSeconds + approvalSeconds,
    maxSignalAgeSeconds: maxSignalAgeSeconds === 0 ? 0 : maxSignalAgeSeconds + approvalSeconds,
  };
}
