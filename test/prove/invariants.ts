import { alertsExistOnce, legsAreOrderedOnce } from './alert-invariants.js';
import {
  nothingCrashes,
  nothingIsSentBlindly,
  rebuildIsEqual,
  secretsStayInside,
  switchIsObeyed,
} from './conduct-invariants.js';
import type { Evidence } from './evidence.js';
import { fillsAddUp } from './fill-invariants.js';
import type { Invariant } from './invariant.js';
import { positionsStayWithin, targetsAreReached } from './position-invariants.js';

/** I1-I9 of every simulation, and that nothing broke. */
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
