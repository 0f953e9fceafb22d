import { DATASETS } from '../dropped-row.js';
import type { ListedRow } from '../dropped-row.js';
import { csvLine, textCell } from './csv-cell.js';

const LINES_A_CHUNK = 1000;

/** Every row that was left out, and every row kept with a remark: by dataset, source, row and reason. */
export function* droppedRowsCsv(
  listed: readonly ListedRow[],
  sourceOf: (row: ListedRow) => string,
): Generator<string> {
  const columns = ['dataset', 'source_file', 'row', 'id', 'reason', 'kept', 'detail', 'source'];
  yield csvLine(columns);
  const sorted = listed.toSorted(compare);
  for (let from = 0; from < sorted.length; from += LINES_A_CHUNK) {
    yield sorted
      .slice(from, from + LINES_A_CHUNK)
      .map((row) => lineOf(row, sourceOf(row)))
      .join('');
  }
}

function lineOf({ dataset, source, row, id, reason, kept, detail }: ListedRow, origin: string) {
  const texts = [dataset, source].map(textCell);
  const remark = [id, reason, kept ? 'yes' : 'no', detail, origin].map(textCell);
  return csvLine([...texts, String(row), ...remark]);
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
  return a < b ? -1 : a > b ? 1 : 0;
}
