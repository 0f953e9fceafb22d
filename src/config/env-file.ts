import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { isVariableName } from './environment.js';

const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
const QUOTED = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/;

/**
 * The values of a `.env` file, or one sentence naming what is wrong in which line: a line that is no assignment, a
 * variable that does not exist or comes twice, an open quote, a `#` inside a value without quotes.
 */
export function parseEnvFile(content: string): Result<Readonly<Record<string, string>>, string> {
  const values: Record<string, string> = {};
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const read = parseLine(line);
    if (!read.ok) return err(`.env line ${index + 1}: ${read.error}`);
    const { name, value } = read.value;
    if (Object.hasOwn(values, name)) return err(`.env line ${index + 1}: ${name} comes twice.`);
    values[name] = value;
  }
  return ok(values);
}

function parseLine(line: string): Result<{ name: string; value: string }, string> {
  const match = ASSIGNMENT.exec(line);
  if (match === null) return err('this is not of the form NAME=value.');
  const [, name = '', given = ''] = match;
  if (!isVariableName(name)) return err(`${name} is not a variable of this service.`);
  const value = unquote(given);
  return value.ok ? ok({ name, value: value.value }) : err(`${name} ${value.error}`);
}

function unquote(given: string): Result<string, string> {
  if (given.startsWith('"') || given.startsWith("'")) {
    const match = QUOTED.exec(given);
    if (match === null) return err('has a quote that does not end, or text behind it.');
    return ok(match[1]?.replace(/\\(["\\])/g, '$1') ?? match[2] ?? '');
  }
  if (given.includes('#')) return err('has a # inside its value; put the value in quotes.');
  return ok(given);
}
