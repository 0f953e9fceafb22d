import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { AlertCheck } from '../domain/decision/check/alert-check.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { CommandRefusal } from './admin.port.js';
import { checkText, templateText } from './check-alert-text.js';
import type { AlertMessage } from './check-alert-text.js';
import { textOption } from './cli-command.js';
import type { CliCommand, CommandInput } from './cli-command.js';
import type { CommandDesk } from './command-desk.port.js';
import type { CommandResult } from './command-result.js';
import { reported } from './reported.js';

const STANDARD_INPUT = '-';
const PATH = '/admin/alerts/check';

/** Where a message comes from: a file's content, or standard input for `-`. */
export type MessageSource = (file: string) => Promise<string>;

export function checkAlertCommand(source: MessageSource = readMessage): CliCommand {
  return {
    name: 'check-alert',
    summary: 'what a message would do, in plain words; sends nothing',
    arguments: ['[file]'],
    options: [
      { flags: '--strategy <name>', summary: 'the strategy of the address' },
      { flags: '--build', summary: 'writes the message and the address for the strategy instead' },
      { flags: '--url', summary: 'with --build: the address only' },
    ],
    misuse: misuseOf,
    run: (desk, input) =>
      input.options['build'] === true ? build(desk, input) : check(desk, input, source),
  };
}

function misuseOf({ arguments: files, options }: CommandInput): string | null {
  const builds = options['build'] === true;
  if (builds && files.length > 0) return '--build reads no file.';
  if (!builds && options['url'] === true) return '--url goes with --build.';
  return files.length > 1 ? 'Name one file, or - for standard input.' : null;
}

async function check(
  desk: CommandDesk,
  input: CommandInput,
  source: MessageSource,
): Promise<CommandResult> {
  const read = await messageFrom(input.arguments[0] ?? STANDARD_INPUT, source);
  if (!read.ok) return read;
  const body = { body: read.value, ...strategyOf(input) };
  const answer = await desk.ask({ method: 'POST', path: PATH, body }, 'ledger');
  if (!answer.ok) return answer;
  const value = answer.value as AlertCheck;
  const refusals = value.problem === null ? [] : [value.problem];
  return ok({ value, text: checkText(value), refusals });
}

async function build(desk: CommandDesk, input: CommandInput): Promise<CommandResult> {
  const body = strategyOf(input);
  const answer = await desk.ask({ method: 'POST', path: PATH, body }, 'ledger');
  const addressOnly = input.options['url'] === true;
  return reported(answer, (message: AlertMessage) =>
    addressOnly ? message.url : templateText(message),
  );
}

function strategyOf(input: CommandInput): { readonly strategy?: string } {
  const strategy = textOption(input, 'strategy', null);
  return strategy === null ? {} : { strategy };
}

async function messageFrom(
  file: string,
  source: MessageSource,
): Promise<Result<string, CommandRefusal>> {
  try {
    return ok(await source(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err({ code: 'FILE_NOT_READABLE', message: reason });
  }
}

function readMessage(file: string): Promise<string> {
  return file === STANDARD_INPUT ? text(process.stdin) : readFile(file, 'utf8');
}
