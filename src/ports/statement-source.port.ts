import type { Code } from '../domain/kernel/codes.table.js';
import type { Result } from '../domain/kernel/result.js';

/** Why there is no statement, in one sentence that names no secret. */
export interface StatementRefusal {
  readonly code: Code;
  readonly message: string;
}

/** Where the broker's own statements come from, apart from any session of the gateway. */
export abstract class StatementSource {
  /** false: nobody told how to ask; {@link fetch} refuses then. */
  abstract isConfigured(): boolean;

  /**
   * Has the statement made and hands it over, a Flex report in XML, piece by piece; may take some minutes. A refusal after
   * some pieces means that they are not to be used. Rejects only when `write` does.
   */
  abstract fetch(
    write: (bytes: Uint8Array) => Promise<void>,
  ): Promise<Result<null, StatementRefusal>>;
}
