import type { Strategy } from '../domain/strategy/strategy.js';
import type { Result } from '../domain/kernel/result.js';

/** The strategies in force. Strategies of one account that list the same root are refused when loaded. */
export abstract class StrategyCatalog {
  /** Null when there is none of that name or it is not enabled. */
  abstract find(name: string): Strategy | null;

  abstract all(): readonly Strategy[];

  /** Reads the files again; all or nothing: on an error the old set stays and the sentence names file and key. */
  abstract reload(): Promise<Result<readonly Strategy[], string>>;
}
