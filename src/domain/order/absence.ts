/**
 * When an order that got no answer may be called absent. All must hold: the right account was read; orders and trades
 * were each read cleanly twice, at least 5 s apart, the last at least 15 s after sending; all within the brokerage
 * session of the send, never seen lost in between; the position is as before but for fills of others.
 */
import type { Instant } from '../kernel/instant.js';

const READS_APART_MS = 5_000;
const AFTER_SENDING_MS = 15_000;
/** A position that nobody can explain by then never will be. */
const BEYOND_PROOF_MS = 120_000;

/** What the reads after an unanswered submission showed. */
export interface AbsenceEvidence {
  readonly sentAt: Instant;
  /** When orders and trades were read cleanly together and the order was in neither. */
  readonly cleanReads: readonly Instant[];
  readonly sameSession: boolean;
  readonly positionAsBefore: boolean;
}

export type Absence = 'absent' | 'not-yet' | 'never';

/** `never` where another session, or a position that stays unexplained, makes a proof impossible. */
export function absenceOf(evidence: AbsenceEvidence): Absence {
  if (!evidence.sameSession) return 'never';
  const first = evidence.cleanReads.find((at) => at >= evidence.sentAt);
  const last = evidence.cleanReads.at(-1);
  if (first === undefined || last === undefined) return 'not-yet';
  const apart = last - first >= READS_APART_MS && last - evidence.sentAt >= AFTER_SENDING_MS;
  if (apart && evidence.positionAsBefore) return 'absent';
  return last - evidence.sentAt >= BEYOND_PROOF_MS ? 'never' : 'not-yet';
}
