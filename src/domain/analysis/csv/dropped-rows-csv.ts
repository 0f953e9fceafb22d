import { DATASETS } from '../dropped-row.js';
import type { ListedRow } from '../dropped-row.js';
import { csvLine, textCell } from './csv-cell.js';

const COLUMNS = ['dataset', 'source_file', 'row', 'id', 'reason', 'kept', 'detail', 'source'];
const LINES_A_CHUNK = 1000;

/** Rows listed for a dataset, and where its data is from. */
export interface Listing {
  readonly listed: readonly ListedRow[];
  readonly source: 'simulated' | 'real';
}

/** Every row that was left out, and every row kept with a remark: by dataset, source file, row and reason. */
export function* droppedRowsCsv(listings: readonly Listing[]): Generator<string> {
  yield csvLine(COLUMNS);
  const rows = listings
    .flatMap(({ listed, source }) => listed.map((row) => ({ row, source })))
    .sort((a, b) => compare(a.row, b.row));
  for (let from = 0; from < rows.length; from += LINES_A_CHUNK) {
    const chunk = rows.slice(from, from + LINES_A_CHUNK);
    yield chunk.map(({ row, source }) => lineOf(row, source)).join('');
  }
}

function lineOf(listed: ListedRow, origin: Listing['source']): string {
  const { dataset, source, row, id, reason, kept, detail } = listed;
  const place = [dataset, textCell(source), String(row), textCell(id)];
  return csvLine([...place, reason, kept ? 'yes' : 'no', textCell(detail), origin]);
}

function compare(a: ListedRow, b: ListedRow): number {
  return (
    DATASETS.indexOf(a.dataset) - DATASETS.indexOf(b.dataset) ||
    byText(a.source, b.source) ||
    a.row - b.row ||
    byText(a.reason, b.reason)
  );
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
