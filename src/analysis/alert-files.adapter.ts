import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { joinedRows, rowsOfBotFile, rowsOfJsonLines, rowsOfTradingViewLog } from './alert-rows.js';
import type { AlertRow } from './alert-rows.js';
import { filesIn } from './files-in.adapter.js';

type Reader = (text: string, source: string) => readonly AlertRow[];

async function rowsIn(
  folder: string,
  name: string,
  readers: Readonly<Record<string, Reader>>,
): Promise<readonly AlertRow[]> {
  const rows: (readonly AlertRow[])[] = [];
  for (const file of await filesIn(folder, Object.keys(readers))) {
    const end = Object.keys(readers).find((one) => file.endsWith(one)) ?? '';
    const source = `raw_data/${name}/${basename(file)}`;
    const read = readers[end];
    if (read !== undefined) rows.push(read(await readFile(file, 'utf8'), source));
  }
  return joinedRows(rows);
}

/** Rows of `raw_data/alerts`: our own `.jsonl` and the original bot's `.json`. */
export function readAlertFiles(folder: string): Promise<readonly AlertRow[]> {
  return rowsIn(folder, 'alerts', { '.jsonl': rowsOfJsonLines, '.json': rowsOfBotFile });
}

/** Rows of `raw_data/tw_alerts`: TradingView's log exports. */
export function readTradingViewLogs(folder: string): Promise<readonly AlertRow[]> {
  return rowsIn(folder, 'tw_alerts', { '.csv': rowsOfTradingViewLog });
}
