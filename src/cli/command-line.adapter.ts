import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../domain/kernel/app-error.js';
import { err } from '../domain/kernel/result.js';
import { adoptCommand } from './adopt.command.js';
import { analyzeCommand } from './analyze.command.js';
import { auditCommand } from './audit.command.js';
import { backupCommand } from './backup.command.js';
import { cancelCommand } from './cancel.command.js';
import { checkAlertCommand } from './check-alert.command.js';
import type { CliCommand, CommandInput, UpkeepCommand } from './cli-command.js';
import type { CommandDesk } from './command-desk.port.js';
import { EXITS } from './command-result.js';
import type { CommandResult } from './command-result.js';
import { disownCommand } from './disown.command.js';
import { doctorCommand } from './doctor.command.js';
import { fetchCommand } from './fetch.command.js';
import { flattenCommand } from './flatten.command.js';
import { haltCommand } from './halt.command.js';
import { importCommand } from './import.command.js';
import { positionsCommand } from './positions.command.js';
import { reconcileCommand } from './reconcile.command.js';
import { reloadCommand } from './reload.command.js';
import { restoreCommand } from './restore.command.js';
import { resumeCommand } from './resume.command.js';
import { statusCommand } from './status.command.js';
import { traceCommand } from './trace.command.js';
import type { Upkeep } from './upkeep.port.js';

type AnyCommand = CliCommand | UpkeepCommand;

const COMMANDS: readonly AnyCommand[] = [
  analyzeCommand(),
  fetchCommand(),
  importCommand(),
  statusCommand(),
  positionsCommand(),
  haltCommand(),
  resumeCommand(),
  flattenCommand(),
  cancelCommand(),
  adoptCommand(),
  disownCommand(),
  traceCommand(),
  reconcileCommand(),
  reloadCommand(),
  checkAlertCommand(),
  doctorCommand(),
  backupCommand(),
  restoreCommand(),
  auditCommand(),
];

/** Where a command's words go and what it works with, opened only once the command line is understood. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  openDesk(): Promise<CommandDesk>;
  readonly upkeep: Upkeep;
}

/** Runs what was typed behind the program's name; resolves with the exit code. */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let exit: number = EXITS.usage;
  const program = programOf(terminal, async (command, input) => {
    exit = await runCommand(command, input, terminal);
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXITS.done : EXITS.usage;
    throw error;
  }
}

type Run = (command: AnyCommand, input: CommandInput) => Promise<void>;

function programOf(terminal: Terminal, run: Run): Command {
  const program = new Command('cli').exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text.trimEnd()),
    writeErr: (text) => terminal.error(text.trimEnd()),
  });
  for (const command of COMMANDS) {
    const typed = program.command(command.name).description(command.summary);
    for (const word of command.arguments ?? []) typed.argument(word);
    for (const option of command.options ?? []) typed.addOption(optionOf(option));
    typed.option('--json', 'one JSON value on stdout, for machines');
    typed.action(() => {
      const input = { arguments: typed.args, options: typed.opts() };
      const misuse = command.misuse?.(input) ?? null;
      return misuse === null ? run(command, input) : typed.error(misuse);
    });
  }
  return program;
}

function optionOf(option: NonNullable<CliCommand['options']>[number]): Option {
  const made = new Option(option.flags, option.summary);
  const { pattern, conflicts } = option;
  if (conflicts !== undefined) made.conflicts(conflicts);
  if (pattern !== undefined) {
    made.argParser((text: string) => {
      if (pattern.test(text)) return text;
      throw new InvalidArgumentError(`It must be of the form: ${option.summary}.`);
    });
  }
  return made;
}

async function runCommand(
  command: AnyCommand,
  input: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const result = await attempt(command, input, terminal);
  const json = input.options['json'] === true;
  if (result.ok) {
    const { value, text, refusals = [] } = result.value;
    terminal.out(json ? JSON.stringify(value) : text);
    for (const refusal of refusals) terminal.error(`${refusal.code}: ${refusal.message}`);
    return refusals.length === 0 ? EXITS.done : EXITS.failed;
  }
  const { code, message } = result.error;
  if (json) terminal.out(JSON.stringify({ code, message }));
  terminal.error(`${code}: ${message}`);
  return EXITS.failed;
}

/** A trouble of the world ends a command with its sentence; a bug is not caught. */
async function attempt(
  command: AnyCommand,
  input: CommandInput,
  terminal: Terminal,
): Promise<CommandResult> {
  try {
    if ('attend' in command) return await command.attend(terminal.upkeep, input);
    return await command.run(await terminal.openDesk(), input);
  } catch (error) {
    if (error instanceof AppError) return err({ code: error.code, message: error.message });
    throw error;
  }
}
