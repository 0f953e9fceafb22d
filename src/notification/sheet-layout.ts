import type { SheetCell, SheetTable } from '../ports/results-sheet.port.js';

/** A sheet that is there, with the size of its grid. */
export interface SheetGrid {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Values for one range, as `spreadsheets.values` takes them. */
export interface ValueRange {
  readonly range: string;
  readonly values: readonly (readonly SheetCell[])[];
}

/** Google asks for requests of at most 2 MB; in UTF-16 units of JSON, which are at most three bytes. */
const LARGEST_JSON = 600_000;
const MOST_ROWS = 10_000;
const LETTERS = 26;

/** `A` for 1, `AA` for 27. */
export function columnName(column: number): string {
  const letter = String.fromCodePoint(65 + ((column - 1) % LETTERS));
  return column > LETTERS ? columnName(Math.floor((column - 1) / LETTERS)) + letter : letter;
}

/** The table in pieces of at most 10,000 rows and about 600 kB, from its first row on. */
export function valueRanges(table: SheetTable): readonly ValueRange[] {
  const pieces: ValueRange[] = [];
  let from = 0;
  for (let length = 0, to = 0; to < table.rows.length; to += 1) {
    length += JSON.stringify(table.rows[to]).length + 1;
    const isLast = to === table.rows.length - 1;
    const next = isLast ? 0 : JSON.stringify(table.rows[to + 1]).length;
    if (isLast || to + 1 - from === MOST_ROWS || length + next > LARGEST_JSON) {
      const range = rangeOf(table, from + 1, to + 1);
      pieces.push({ range, values: table.rows.slice(from, to + 1) });
      from = to + 1;
      length = 0;
    }
  }
  return pieces;
}

/** What is to be changed so that every table has a sheet that is large enough; requests of `spreadsheets.batchUpdate`. */
export function gridChanges(
  grids: readonly SheetGrid[],
  tables: readonly SheetTable[],
): readonly object[] {
  return tables.flatMap((table): readonly object[] => {
    const { rows, columns } = sizeOf(table);
    const grid = grids.find(({ title }) => title === table.name);
    if (grid === undefined) {
      const gridProperties = { rowCount: rows, columnCount: columns };
      return [{ addSheet: { properties: { title: table.name, gridProperties } } }];
    }
    if (grid.rowCount >= rows && grid.columnCount >= columns) return [];
    const gridProperties = {
      rowCount: Math.max(grid.rowCount, rows),
      columnCount: Math.max(grid.columnCount, columns),
    };
    const properties = { sheetId: grid.sheetId, gridProperties };
    const fields = 'gridProperties.rowCount,gridProperties.columnCount';
    return [{ updateSheetProperties: { properties, fields } }];
  });
}

/** The ranges below the tables, where an older table may have had more rows. `grids` as they were before the change. */
export function leftoverRanges(
  grids: readonly SheetGrid[],
  tables: readonly SheetTable[],
): readonly string[] {
  return tables.flatMap((table) => {
    const grid = grids.find(({ title }) => title === table.name);
    const { rows } = sizeOf(table);
    return grid === undefined || grid.rowCount <= rows
      ? []
      : [rangeOf(table, rows + 1, grid.rowCount)];
  });
}

function sizeOf({ rows }: SheetTable): { readonly rows: number; readonly columns: number } {
  return { rows: Math.max(1, rows.length), columns: Math.max(1, rows[0]?.length ?? 0) };
}

function rangeOf(table: SheetTable, fromRow: number, toRow: number): string {
  const name = table.name.replaceAll("'", "''");
  return `'${name}'!A${fromRow}:${columnName(sizeOf(table).columns)}${toRow}`;
}
