import { fieldsIn, formatOf, wellFormed } from '../../alert/alert-fields.js';
import type { AlertFormat } from '../../alert/alert-fields.js';
import { AlertRefusal } from '../../alert/alert-refusal.js';
import type { Alert } from '../../alert/alert.js';
import type { JsonScan } from '../../alert/json-scan.js';
import { scanJson } from '../../alert/json-scan.js';
import { toAlert } from '../../alert/to-alert.js';
import { meaningOf } from '../../kernel/codes.table.js';
import { err, ok } from '../../kernel/result.js';
import type { Result } from '../../kernel/result.js';
import { refuseOtherRule } from '../../strategy/stated-rule.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { Problem } from './alert-check.js';

const DEFAULT_STRATEGY = 'default';
const LARGEST_BODY_BYTES = 16 * 1024;

/** A message that is an alert. */
export interface MessageReading {
  readonly alert: Alert;
  readonly strategy: Strategy;
  readonly scan: JsonScan;
}

/** As far as a message could be read. */
export interface PartialReading {
  readonly scan: JsonScan | null;
  readonly format: AlertFormat | null;
  /** The strategy it goes to, which may not exist. */
  readonly strategyName: string;
  readonly result: Result<MessageReading, Problem>;
}

/**
 * Reads a message as the webhook does, the secret aside: size, depth, strategy, content, with the same refusals.
 * `path` is the strategy that the address names.
 */
export function readMessage(
  text: string,
  path: string | null,
  strategies: readonly Strategy[],
): PartialReading {
  const scanned = scanJson(text);
  const scan = scanned.ok ? scanned.value : null;
  const named = scan === null ? null : strategyField(scan);
  const strategyName = path ?? named ?? DEFAULT_STRATEGY;
  const format = scan === null ? null : formatOf(scan);
  const partial = { scan, format, strategyName };
  if (new TextEncoder().encode(text).length > LARGEST_BODY_BYTES) {
    return { ...partial, result: err(problem('ALERT_TOO_LARGE')) };
  }
  if (!scanned.ok && scanned.error.code === 'ALERT_TOO_LARGE') {
    return { ...partial, result: err(problemOf(scanned.error)) };
  }
  const strategy = strategies.find(({ name }) => name === strategyName);
  if (strategy?.enabled !== true) {
    return { ...partial, result: err(unknownStrategy(strategyName, strategy)) };
  }
  if (!scanned.ok) return { ...partial, result: err(problemOf(scanned.error)) };
  if (named !== null && named !== strategyName) {
    const message = 'The path and strategy say different things.';
    return { ...partial, result: err({ code: 'ALERT_CONFLICT', message, field: 'strategy' }) };
  }
  return { ...partial, result: contentOf(scanned.value, text, strategy) };
}

function contentOf(
  scan: JsonScan,
  text: string,
  strategy: Strategy,
): Result<MessageReading, Problem> {
  try {
    const alert = toAlert(wellFormed(fieldsIn(scan, text, (same) => same)));
    refuseOtherRule(scan.members, alert, strategy);
    return ok({ alert, strategy, scan });
  } catch (error) {
    if (error instanceof AlertRefusal) return err(problemOf(error));
    throw error;
  }
}

/** The strategy that a message names itself. */
export function strategyField({ members }: JsonScan): string | null {
  const value = members.find(({ key }) => key === 'strategy')?.value;
  return value?.kind === 'text' && value.text.trim() !== '' ? value.text.trim() : null;
}

function unknownStrategy(name: string, strategy: Strategy | undefined): Problem {
  const message =
    strategy === undefined
      ? `There is no strategy ${name}: no file ${name}.yaml in the strategies folder.`
      : `The strategy ${name} is switched off: its file says enabled: false.`;
  return { code: 'STRATEGY_UNKNOWN', message, field: null };
}

function problem(code: Problem['code']): Problem {
  return { code, message: meaningOf(code), field: null };
}

function problemOf(refusal: AlertRefusal): Problem {
  const { field } = refusal.fields;
  const { code, message } = refusal;
  return { code, message, field: typeof field === 'string' ? field : null };
}
