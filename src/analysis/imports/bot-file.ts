import { isLosslessNumber, parse, stringify } from 'lossless-json';
import type { Code } from '../../domain/kernel/codes.table.js';
import { toIso } from '../../domain/kernel/instant.js';
import { timeOfBotKey } from '../alert-rows.js';
import { readTime } from '../time-bytes.js';
import { kept, refused } from './kept-row.js';
import type { KeptRow, RowOutcome } from './kept-row.js';
import { executionKey } from './statement-row.js';

/**
 * The original bot's alerts: messages by local time of receipt. A key that is no such time is refused. Rows have no lines
 * of their own in JSON: they are counted.
 */
export function botAlerts(content: object): readonly RowOutcome[] {
  return Object.entries(content).map(([key, body], index) => {
    const row = keptBotAlert(key, body);
    return row === null
      ? refused(index + 1, 'ROW_UNREADABLE', 'the key is no time of the form yy-mm-dd HH:MM:SS')
      : kept(row);
  });
}

/** Null for a key that is no time. */
export function keptBotAlert(key: string, body: unknown): KeptRow | null {
  if (timeOfBotKey(key) === null) return null;
  return {
    path: `raw_data/alerts/imported_20${key.slice(0, 8)}.json`,
    key,
    order: key,
    rank: 0,
    text: `${JSON.stringify(key)}: ${stringify(body) ?? 'null'}`,
  };
}

/** Rows of `/iserver/account/trades`, kept as they came, by UTC day. */
export function brokerRows(content: readonly unknown[]): readonly RowOutcome[] {
  return content.map((value, index) => {
    const row = keptBrokerRow(value);
    return typeof row === 'string'
      ? refused(index + 1, 'ROW_UNREADABLE', `${row} cannot be read`)
      : kept(row);
  });
}

/** The row, or the name of the field that cannot be read. */
export function keptBrokerRow(value: unknown): KeptRow | string {
  const fields: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const text = (name: string): string => textOf(fields[name]);
  const executionId = text('execution_id');
  const account = text('account') || text('accountCode');
  const at = readTime(text('trade_time_r') || text('trade_time'));
  if (executionId === '') return 'execution_id';
  if (account === '') return 'account';
  if (at === null) return 'trade_time';
  const [key, version] = executionKey({ account, executionId });
  const path = `raw_data/trades/imported_${toIso(at).slice(0, 10)}.json`;
  return { path, key, order: toIso(at), rank: version, text: stringify(value) ?? '{}' };
}

/** Numbers of JSON are objects here that know their digits. */
function textOf(value: unknown): string {
  if (isLosslessNumber(value)) return value.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** What a JSON text holds, numbers as they are written; a text that is none has a code. */
export function jsonOf(text: string): { readonly value: unknown } | { readonly code: Code } {
  try {
    return { value: parse(text) };
  } catch {
    return { code: 'FILE_MALFORMED' };
  }
}
