/** A broken promise of our own code. Nobody handles it: the process exits and recovers at its next start. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';

  constructor(readonly rule: string) {
    super(`broken invariant: ${rule}`);
  }
}

/** Throws {@link InvariantViolation} naming `rule` unless `condition` holds. */
export function invariant(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new InvariantViolation(rule);
}
