import Papa from 'papaparse';
import { toJsonNumber } from '../domain/kernel/decimal.js';
import type { SheetCell, SheetTable } from '../ports/results-sheet.port.js';

/** A file of a report with its text. */
export interface ReportText {
  /** Below the analysis folder. */
  readonly path: string;
  readonly text: string;
}

const MOST_TRADES = 50_000;
const LARGEST_BYTES = 48 * 1024 * 1024;
const NEW_LINE = 0x0a;
const METRICS = /^(.+?)(?:_dataset)?_metrics\.csv$/;
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Every figure of every dataset, one a row: files whose rows are `Metric,Value`. */
export function resultsTable(files: readonly ReportText[]): SheetTable {
  const rows = files.flatMap(({ path, text }) => {
    const [, dataset = path] = METRICS.exec(path.split('/').at(-1) ?? '') ?? [];
    return cellsOf(text)
      .slice(1)
      .map((cells) => [dataset, ...cells]);
  });
  return { name: 'Results', rows: [['Dataset', 'Metric', 'Value'], ...rows] };
}

/** The trade list, and whether it was too long for a sheet: then its newest rows alone are in it. */
export function tradesTable(bytes: Uint8Array): {
  readonly table: SheetTable;
  readonly isCut: boolean;
} {
  const end = newestBytes(bytes);
  const [heading = []] = cellsOf(textOf(bytes.subarray(0, bytes.indexOf(NEW_LINE) + 1)));
  const rows = cellsOf(textOf(end));
  const newest = (end === bytes ? rows.slice(1) : rows).slice(-MOST_TRADES);
  const isCut = end !== bytes || newest.length < rows.length - 1;
  return { table: { name: 'Trades', rows: [heading, ...newest] }, isCut };
}

/** The last whole lines within a size that holds more rows than a sheet is given. */
function newestBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= LARGEST_BYTES) return bytes;
  const end = bytes.subarray(bytes.length - LARGEST_BYTES);
  return end.subarray(end.indexOf(NEW_LINE) + 1);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Whether a file is one of figures: not the list of trades, of dropped rows or of slices. */
export function isMetricsFile(path: string): boolean {
  return /_dataset_metrics\.csv$|^alerts_vs_trades_metrics\.csv$/.test(path);
}

export function isTradesFile(path: string): boolean {
  return /^trades\/[^/]*_per_trade_metrics\.csv$/.test(path);
}

function cellsOf(text: string): readonly (readonly SheetCell[])[] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  return data.map((row) => row.map(cellOf));
}

/** A number where JSON holds it exactly, else the text as it stands. */
function cellOf(text: string): SheetCell {
  return PLAIN_NUMBER.test(text) ? toJsonNumber(text) : text;
}
