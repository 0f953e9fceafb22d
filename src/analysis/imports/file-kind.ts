import type { Code } from '../../domain/kernel/codes.table.js';
import { err, ok } from '../../domain/kernel/result.js';
import type { Result } from '../../domain/kernel/result.js';
import { timeOfBotKey } from '../alert-rows.js';
import { CsvReader } from './csv-reader.js';
import { listHeaderOf } from './list-header.js';

export const FILE_KINDS = [
  'alert_log',
  'list_of_trades',
  'flex_report',
  'activity_statement',
  'bot_alerts',
  'broker_trades',
  'switch_dates',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Why a file is refused as a whole. */
export interface FileRefusal {
  readonly code: Code;
  readonly message: string;
}

const BOT_KEY = /^\{\s*"([^"]{17})"\s*:/;
const FLEX_ERROR = /<ErrorCode>\s*(\d+)\s*<\/ErrorCode>/;
const SWITCH_DATES =
  /^(?:#.*\n|\s*\n|---\s*\n)*[A-Z0-9]{1,6}:\s*\n\s*- *["']?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const SHOWN_CELLS = 6;
/** A list of trades has a percentage beside each of its amounts, in every language. */
const PERCENT_COLUMNS = 3;

/**
 * What a file is, by the begin of its content and never by its name. The begin is some thousand characters, a byte order
 * mark taken away.
 */
export function fileKindOf(head: string): Result<FileKind, FileRefusal> {
  const text = head.trimStart();
  if (text === '') return refusal('FILE_EMPTY', 'The file has no content.');
  if (text.startsWith('<')) return xmlKind(text);
  if (text.startsWith('[')) return ok('broker_trades');
  if (text.startsWith('{')) return objectKind(text);
  if (SWITCH_DATES.test(head)) return ok('switch_dates');
  return csvKind(head);
}

function xmlKind(text: string): Result<FileKind, FileRefusal> {
  const root = /<([A-Za-z][\w.-]*)/.exec(text)?.[1] ?? '';
  if (root === 'FlexQueryResponse') return ok('flex_report');
  if (root !== 'FlexStatementResponse') return unknown(`XML with the root ${root}`);
  const number = FLEX_ERROR.exec(text)?.[1] ?? 'none';
  return unknown(`an answer of the Flex web service without a statement, error code ${number}`);
}

function objectKind(text: string): Result<FileKind, FileRefusal> {
  const key = BOT_KEY.exec(text)?.[1] ?? '';
  if (timeOfBotKey(key) !== null || /^\{\s*\}\s*$/.test(text)) return ok('bot_alerts');
  return unknown('a JSON object that is no alert file of the original bot');
}

function csvKind(head: string): Result<FileKind, FileRefusal> {
  const reader = new CsvReader();
  const read = reader.push(head);
  const [first] = read.length > 0 ? read : reader.end();
  const header = first?.fields ?? [];
  const names = header.map((cell) => cell.trim().toLowerCase());
  if (['alert id', 'description', 'time'].every((name) => names.includes(name))) {
    return ok('alert_log');
  }
  if (listHeaderOf(header) !== null) return ok('list_of_trades');
  const cells = header.length === 1 ? (header[0] ?? '').split(',') : header;
  if (['Header', 'Data'].includes(cells[1] ?? '')) return ok('activity_statement');
  const shown = header.slice(0, SHOWN_CELLS).map((cell) => cell.slice(0, 40));
  if (header.filter((cell) => cell.trim().endsWith('%')).length >= PERCENT_COLUMNS) {
    const message = `The header begins with ${shown.join(', ')}: export the list in English.`;
    return refusal('LANGUAGE_NOT_ENGLISH', message);
  }
  return unknown(`a text that begins with ${shown.join(', ')}; exports must be in English`);
}

function unknown(what: string): Result<FileKind, FileRefusal> {
  return refusal('FILE_KIND_UNKNOWN', `It is ${what}.`);
}

function refusal(code: Code, message: string): Result<FileKind, FileRefusal> {
  return err({ code, message });
}
