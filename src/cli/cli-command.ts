import type { CommandDesk } from './command-desk.port.js';
import type { CommandResult } from './command-result.js';
import type { Upkeep } from './upkeep.port.js';

/** What was typed behind the command's name. */
export interface CommandInput {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** How a command is typed. */
export interface TypedCommand {
  readonly name: string;
  readonly summary: string;
  /** `<root>` is required, `[file...]` are any number. */
  readonly arguments?: readonly string[];
  readonly options?: readonly {
    readonly flags: string;
    readonly summary: string;
    /** Name of an option that cannot be given beside this one. */
    readonly conflicts?: string;
    /** A text of another form is a usage error. */
    readonly pattern?: RegExp;
  }[];
  /** Why what was typed makes no sense together, a usage error; null when it does. */
  misuse?(input: CommandInput): string | null;
}

/** A command that works with the server or its ledger. */
export interface CliCommand extends TypedCommand {
  run(desk: CommandDesk, input: CommandInput): Promise<CommandResult>;
}

/** A command that looks after the installation. */
export interface UpkeepCommand extends TypedCommand {
  attend(upkeep: Upkeep, input: CommandInput): Promise<CommandResult>;
}

/** An option's text, or `otherwise` when it was not given. */
export function textOption<T>(input: CommandInput, name: string, otherwise: T): string | T {
  const given = input.options[name];
  return typeof given === 'string' ? given : otherwise;
}
