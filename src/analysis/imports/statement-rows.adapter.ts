import { basename } from 'node:path';
import { filesIn } from '../files-in.adapter.js';
import { csvFileRecords } from './text-chunks.adapter.js';
import { flexRows } from './flex-file.adapter.js';
import {
  keptStatementRow,
  ORDER_LEVEL_FILES,
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
    if (file.endsWith('.xml')) {
      for await (const read of flexRows(file, STATEMENT_ZONE)) {
        if (read.kind === 'row') learn(read.row);
      }
    } else if (isStatementFile(basename(file))) {
      let isHeader = true;
      for await (const { fields } of csvFileRecords(file)) {
        if (!isHeader) learn(statementRowOfFields(fields));
        isHeader = false;
      }
    }
  }
  return [...rows.values()].map(({ row }) => row);
}

function isStatementFile(name: string): boolean {
  return name.startsWith('statement_') || name.startsWith(ORDER_LEVEL_FILES);
}
