import type { AlertFormat } from '../../alert/alert-fields.js';
import type { Code } from '../../kernel/codes.table.js';
import type { DecimalText } from '../../kernel/decimal.js';

/** Why a message is not traded: what the webhook answers, or what the decision says. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly field: string | null;
}

/** What becomes of an alert on one position of its strategy. */
export interface Outcome {
  /** Signed, before. */
  readonly position: DecimalText;
  /** Signed, after; the same where nothing is sent. */
  readonly target: DecimalText;
  /** Why nothing, or not all, is done. */
  readonly code: Code | null;
  readonly sentence: string;
}

/** A trap in a message that is no error; `field` names where. */
export interface AlertWarning {
  readonly field: string | null;
  readonly message: string;
}

/** What a message would do, in plain words. Holds neither secrets nor the message itself. */
export interface AlertCheck {
  /**
   * `understood`: it goes to the decision, which the outcomes show. `skipped`: it is stored and answered 200, and never
   * traded. `refused`: the webhook answers with the problem.
   */
  readonly verdict: 'understood' | 'skipped' | 'refused';
  readonly strategy: string;
  /** Null when it could not be read. */
  readonly format: AlertFormat | null;
  readonly problem: Problem | null;
  /** Sentences, the most important first. */
  readonly meaning: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly warnings: readonly AlertWarning[];
}
