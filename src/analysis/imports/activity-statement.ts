import { cellNumber } from './cell-number.js';
import type { CsvRecord } from './csv-reader.js';
import { csvRecords } from './csv-reader.js';

type Cells = Readonly<Record<string, string>>;

/** A row of one of the stacked tables of an Activity Statement. */
export interface StatementTableRow {
  readonly section: string;
  readonly line: number;
  /** By the name of the column, in lower case. */
  readonly cells: Cells;
}

/**
 * Takes an Activity Statement apart: several tables one below the other, column 1 the section, column 2 `Header` or
 * `Data`; every table has a header of its own, `SubTotal`, `Total` and summary lines are no data. A spreadsheet that
 * wrapped whole lines in quotes or padded them with `;` is undone.
 */
export class StatementTables {
  #header: readonly string[] = [];
  #section = '';

  take(record: CsvRecord): StatementTableRow | null {
    const [section = '', kind, ...cells] = unwrapped(record.fields);
    if (kind === 'Header') {
      this.#section = section;
      this.#header = cells.map((cell) => cell.trim().toLowerCase());
    }
    if (kind !== 'Data' || section !== this.#section) return null;
    const named = this.#header.map((name, place) => [name, (cells[place] ?? '').trim()] as const);
    return { section, line: record.line, cells: Object.fromEntries(named) };
  }
}

function unwrapped(fields: readonly string[]): readonly string[] {
  const [only = ''] = fields;
  const inner = fields.length === 1 && only.includes(',') ? csvRecords(only)[0]?.fields : undefined;
  const cells = inner ?? fields;
  return cells.map((cell, place) => (place === cells.length - 1 ? cell.replace(/;+$/, '') : cell));
}

/** What a statement says of itself, in tables before and behind its trades. */
export class StatementFacts {
  /** Of a statement on one account. */
  account = '';
  /** Whether it lists executions and not whole orders alone. */
  hasTrades = false;
  readonly #conids = new Map<string, string>();

  learn({ section, cells }: StatementTableRow): void {
    if (section === 'Account Information' && cells['field name'] === 'Account') {
      this.account = (cells['field value'] ?? '').split(' ')[0] ?? '';
    }
    if (section === 'Financial Instrument Information') {
      for (const symbol of (cells['symbol'] ?? '').split(',')) {
        this.#conids.set(`${cells['asset category']}|${symbol.trim()}`, cells['conid'] ?? '');
      }
    }
    if (section === 'Trades' && cells['datadiscriminator'] === 'Trade') this.hasTrades = true;
  }

  /** Empty when the statement does not tell. */
  conidOf(category: string, symbol: string): string {
    return this.#conids.get(`${category}|${symbol}`) ?? '';
  }
}

/** The cell of the first of these columns that the table has. */
export function cellOf(cells: Cells, ...names: readonly string[]): string {
  const name = names.find((one) => cells[one] !== undefined);
  return name === undefined ? '' : (cells[name] ?? '');
}

/** The number in a cell as text; null when it is blank, undefined when it cannot be read. */
export function amountOf(text: string): string | null | undefined {
  return text === '' || text === '--' ? null : cellNumber(text)?.toString();
}
