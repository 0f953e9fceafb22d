import Papa from 'papaparse';
import type { RowOrigin } from '../domain/analysis/dropped-row.js';
import { fromWallTime } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import { readTime } from './time-bytes.js';

/** A row of an alert log, not yet judged. */
export interface AlertRow {
  readonly origin: RowOrigin;
  /** Null when its time cannot be read. */
  readonly at: Instant | null;
  /** Where the strategy is not told by the message; null = not told at all. */
  readonly strategy: string | null;
  /** The message: a text or an object. */
  readonly body: unknown;
  /** What TradingView says became of its webhook; absent where its log does not tell. */
  readonly webhookStatus?: string;
  /** true: another file has this row too, and it counts there. */
  readonly repeated?: true;
}

/** Local time of the original bot's files. */
const BOT_ZONE = 'Europe/Berlin';
const BOT_KEY = /^(\d{2})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** Our own `alerts_YYYY-MM-DD.jsonl`: an object `{"receivedAt","id","strategy","body"}` a line. */
export function rowsOfJsonLines(text: string, source: string): readonly AlertRow[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const { receivedAt, id, strategy, body } = objectOf(line);
    return {
      origin: { source, row: index + 1, id: typeof id === 'string' ? id : '' },
      at: typeof receivedAt === 'string' ? readTime(receivedAt) : null,
      strategy: typeof strategy === 'string' ? strategy : null,
      body,
    };
  });
}

/** The original bot's `alerts_YYYY-MM-DD.json`: messages by local time of receipt, `yy-mm-dd HH:MM:SS`. */
export function rowsOfBotFile(text: string, source: string): readonly AlertRow[] {
  return Object.entries(objectOf(text)).map(([key, body], index) => ({
    origin: { source, row: index + 1, id: key },
    at: timeOfBotKey(key),
    strategy: null,
    body,
  }));
}

/** The instant of a key `yy-mm-dd HH:MM:SS`, local time in Berlin; null for any other text. */
export function timeOfBotKey(key: string): Instant | null {
  const match = BOT_KEY.exec(key);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const date = `20${year}-${month}-${day}`;
  if (readTime(`${date}T00:00:00Z`) === null) return null;
  const wall = { date, hour: Number(hour), minute: Number(minute), second: Number(second) };
  return fromWallTime(wall, BOT_ZONE);
}

/** TradingView's alert log: columns by name, newest first, messages over several lines, further columns ignored. */
export function rowsOfTradingViewLog(text: string, source: string): readonly AlertRow[] {
  const { data } = Papa.parse<Readonly<Record<string, string>>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  return data.map((fields, index) => ({
    origin: { source, row: index + 1, id: fields['alert id'] ?? '' },
    at: readTime(fields['time'] ?? ''),
    strategy: null,
    body: fields['description'] ?? '',
    ...statusOf(fields['webhook status'] ?? ''),
  }));
}

function statusOf(text: string): Pick<AlertRow, 'webhookStatus'> {
  return text.trim() === '' ? {} : { webhookStatus: text.trim() };
}

/**
 * Rows of several files as one list: what two files have, exports that overlap, counts in the first one. What one file
 * has twice was logged twice.
 */
export function joinedRows(files: readonly (readonly AlertRow[])[]): readonly AlertRow[] {
  const seen = new Set<string>();
  return files.flatMap((rows) => {
    const counts = new Map<string, number>();
    return rows.map((row) => {
      const identity = JSON.stringify([row.at, row.origin.id, row.strategy, row.body]);
      const count = (counts.get(identity) ?? 0) + 1;
      counts.set(identity, count);
      if (seen.has(`${identity}${count}`)) return { ...row, repeated: true as const };
      seen.add(`${identity}${count}`);
      return row;
    });
  });
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
