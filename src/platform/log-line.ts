import { AppError } from '../domain/kernel/app-error.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';

/** What a logger hands over: level, message and whatever fields the caller gave. */
export type LogRecord = Readonly<Record<string, unknown>>;

const NOT_FIELDS: ReadonlySet<string> = new Set(['level', 'message', 'context', 'stack', 'error']);

/** One JSON line: `at`, `level`, `context`, `message`, the caller's fields, and stack traces where wanted. */
export function jsonLine(record: LogRecord, at: Instant, stacks: boolean): string {
  const line: Record<string, unknown> = {
    at: toIso(at),
    level: record['level'],
    ...(record['context'] === undefined ? {} : { context: record['context'] }),
    message: messageOf(record),
    ...fieldsOf(record),
  };
  const stack = stacks ? stackOf(record) : undefined;
  if (stack !== undefined) line['stack'] = stack;
  return jsonText(line);
}

/** One short line for people; control characters are shown, not obeyed. */
export function consoleLine(record: LogRecord, at: Instant, stacks: boolean): string {
  const level = String(record['level']).toUpperCase().padEnd(5);
  const fields = Object.entries(fieldsOf(record)).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : jsonText(value)}`,
  );
  const tail = fields.length === 0 ? '' : ` (${fields.join(' ')})`;
  const line = visible(`${toIso(at).slice(11, 19)} ${level} ${messageOf(record)}${tail}`);
  const stack = stacks ? stackOf(record) : undefined;
  return stack === undefined ? line : `${line}\n${stack}`;
}

function messageOf(record: LogRecord): string {
  const message = record['message'];
  if (typeof message === 'string') return message;
  if (message instanceof Error) return message.message;
  return jsonText(message);
}

/** The caller's fields; of an error only what is plain, for libraries hang whole requests on theirs. */
function fieldsOf(record: LogRecord): Record<string, unknown> {
  const error = record['error'];
  const named = Object.entries(record).filter(([name]) => !NOT_FIELDS.has(name));
  if (!(error instanceof Error)) return Object.fromEntries(named);
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {};
  const own = error instanceof AppError ? error.fields : {};
  return { ...Object.fromEntries(named.filter(isPlain)), ...own, ...cause };
}

function stackOf(record: LogRecord): string | undefined {
  const stack: unknown = record['stack'];
  const text: unknown = Array.isArray(stack) ? stack[0] : stack;
  return typeof text === 'string' ? text : undefined;
}

/** Never throws: of what is no JSON (circular, say) only the plain fields are shown. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value, writable) ?? String(value);
  } catch {
    const entries: readonly [string, unknown][] =
      typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return JSON.stringify(Object.fromEntries(entries.filter(isPlain)));
  }
}

function isPlain([, value]: readonly [string, unknown]): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function writable(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Error ? value.message : value;
}

const UNPRINTABLE = /[\p{Cc}\u2028\u2029]/gu;

function visible(text: string): string {
  return text.replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
