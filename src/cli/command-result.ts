import type { Result } from '../domain/kernel/result.js';
import type { CommandRefusal } from './admin.port.js';

/** What a command tells: one JSON value for machines, lines for people. */
export interface Report {
  readonly value: unknown;
  readonly text: string;
  /** What was refused although there is something to tell; the command has failed then. */
  readonly refusals?: readonly CommandRefusal[];
}

export type CommandResult = Result<Report, CommandRefusal>;

/** Exit codes of every command. */
export const EXITS = { done: 0, failed: 1, usage: 2 } as const;
