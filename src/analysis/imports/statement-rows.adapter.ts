import { basename } from 'node:path';
import { filesIn } from '../files-in.adapter.js';
import { csvFileRecords } from './text-chunks.adapter.js';
import { flexRows } from './flex-file.adapter.js';
import {
  isStatementFile,
  keptStatementRow,
  ORDER_LEVEL_FILES,
  STATEMENT_HEADER,
  STATEMENT_ZONE,
  statementRowOfFields,
} from './statement-row.js';
import type { StatementRow } from './statement-row.js';

/** The statement rows below `raw_data/trades`, imported ones and those of Flex reports put there, each execution once. */
export async function statementRowsIn(folder: string): Promise<readonly StatementRow[]> {
  const rows = new Map<string, { readonly row: StatementRow; readonly rank: number }>();
  const learn = (row: StatementRow): void => {
    const { key, rank } = keptStatementRow(row);
    if (rank >= (rows.get(key)?.rank ?? 0)) rows.set(key, { row, rank });
  };
  for (const file of await filesIn(folder, ['.csv', '.xml'])) {
    const name = basename(file);
    if (name.endsWith('.xml')) {
      for await (const read of flexRows(file, STATEMENT_ZONE)) {
        if (read.kind === 'row') learn(read.row);
      }
    } else if (isStatementFile(name) || name.startsWith(ORDER_LEVEL_FILES)) {
      for await (const row of keptRows(file)) learn(row);
    }
  }
  return [...rows.values()].map(({ row }) => row);
}

/** None of a file that is only called like one. */
async function* keptRows(file: string): AsyncGenerator<StatementRow> {
  let isKept: boolean | null = null;
  for await (const { fields } of csvFileRecords(file)) {
    if (isKept === true) yield statementRowOfFields(fields);
    isKept ??= fields.join(',') === STATEMENT_HEADER;
    if (!isKept) return;
  }
}
