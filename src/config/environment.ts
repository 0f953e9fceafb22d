import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { ENVIRONMENT } from './environment.table.js';
import type { Variable, VariableName } from './environment.table.js';

/** Every variable's value, typed; null where unset without a default of its own. */
export type Environment = {
  readonly [K in VariableName]: (typeof ENVIRONMENT)[K] extends Variable<infer T> ? T : never;
};

export type RawValues = Readonly<Record<string, string | undefined>>;

/**
 * The typed environment, or one sentence that names the first variable at fault. The process environment wins over the
 * file; an empty value is an unset one, except for `ALLOWED_IPS`.
 */
export function readEnvironment(
  fromProcess: RawValues,
  fromFile: RawValues,
): Result<Environment, string> {
  const values: Partial<Record<VariableName, unknown>> = {};
  for (const name of VARIABLE_NAMES) {
    const variable: Variable<unknown> = ENVIRONMENT[name];
    const given = givenText(name, fromProcess) ?? givenText(name, fromFile) ?? variable.standard;
    const read = given === null ? ok(null) : variable.read(given);
    if (!read.ok) return err(`${name} must be ${read.error}.`);
    values[name] = read.value;
  }
  return ok(values as Environment);
}

/** In the order of the table. */
export const VARIABLE_NAMES = Object.keys(ENVIRONMENT) as readonly VariableName[];

export function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(ENVIRONMENT, name);
}

function givenText(name: VariableName, values: RawValues): string | null {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return null;
  const trimmed = value.trim();
  return trimmed === '' && name !== 'ALLOWED_IPS' ? null : trimmed;
}
