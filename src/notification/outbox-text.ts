import type { Notification } from '../ports/notifier.port.js';
import type { Letter, Outbox } from './outbox.js';

type Fields = Readonly<Record<string, unknown>>;

/** The stored form of an outbox. */
export function outboxText(outbox: Outbox): string {
  return JSON.stringify({ version: 1, ...outbox });
}

/** The outbox of a stored text; null when it is none. */
export function outboxOf(text: string): Outbox | null {
  const value = parsed(text);
  if (!isFields(value) || value['version'] !== 1) return null;
  const { letters, said, open, givenUp, digest } = value;
  if (!isListOf(letters, isLetter) || !isListOf(said, isSaid)) return null;
  if (!isListOf(open, isOpen) || !isCounts(givenUp) || !isDigest(digest)) return null;
  return { letters, said, open, givenUp, digest };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<T>(value: unknown, fits: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(fits);
}

function areNumbers(value: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => Number.isFinite(value[name]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNotification(value: unknown): value is Notification {
  if (!isFields(value) || !isText(value['code']) || !isText(value['message'])) return false;
  const { severity, fields = {} } = value;
  const isSeverity = severity === 'info' || severity === 'warning' || severity === 'critical';
  return isSeverity && isFields(fields);
}

function isLetter(value: unknown): value is Letter {
  if (!isFields(value) || !isText(value['id']) || !isNotification(value['notification'])) {
    return false;
  }
  const isWhole = areNumbers(value, 'at', 'dueAt', 'count') && isListOf(value['pending'], isText);
  return isWhole && typeof value['reminder'] === 'boolean';
}

function isSaid(value: unknown): value is Outbox['said'][number] {
  return isFields(value) && isText(value['key']) && areNumbers(value, 'toldAt', 'untold');
}

function isOpen(value: unknown): value is Outbox['open'][number] {
  if (!isFields(value) || !isText(value['id'])) return false;
  return areNumbers(value, 'at', 'count', 'toldAt') && isNotification(value['notification']);
}

function isCounts(value: unknown): value is Outbox['givenUp'] {
  return isFields(value) && areNumbers(value, ...Object.keys(value));
}

function isDigest(value: unknown): value is Outbox['digest'] {
  return value === null || (isFields(value) && isText(value['date']) && areNumbers(value, 'at'));
}
