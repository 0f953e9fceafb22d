import { toIso } from '../../domain/kernel/instant.js';
import { readTime } from '../time-bytes.js';
import { csvRecords, csvText } from './csv-reader.js';
import type { CsvRecord } from './csv-reader.js';
import { kept, refused } from './kept-row.js';
import type { KeptRow, RowOutcome } from './kept-row.js';

const COLUMNS = ['Alert ID', 'Ticker', 'Name', 'Description', 'Time', 'Webhook status'] as const;
const [DESCRIPTION, TIME, STATUS] = [3, 4, 5] as const;

/** The header of a kept log. */
export const ALERT_LOG_HEADER: string = COLUMNS.join(',');

/** Rows of TradingView's alert log; the header names the columns, further ones are ignored. */
export class AlertLogRows {
  readonly #places: readonly number[];
  readonly #repeats = new Repeats();

  constructor(header: readonly string[]) {
    const names = header.map((name) => name.trim().toLowerCase());
    this.#places = COLUMNS.map((column) => names.indexOf(column.toLowerCase()));
  }

  take({ line, fields }: CsvRecord): RowOutcome {
    const cells = this.#places.map((place) => fields[place] ?? '');
    if ((cells[DESCRIPTION] ?? '').trim() === '') {
      return refused(line, 'ROW_UNREADABLE', 'Description is empty');
    }
    const row = keptAlert(cells, this.#repeats);
    return row === null ? refused(line, 'ROW_UNREADABLE', 'Time cannot be read') : kept(row);
  }
}

/** The rows of a kept log. */
export function keptAlerts(text: string): readonly KeptRow[] {
  const repeats = new Repeats();
  const rows = csvRecords(text).slice(1);
  return rows.flatMap(({ fields }) => keptAlert(fields, repeats) ?? []);
}

/** Null when the time cannot be read. A row that tells what became of the webhook wins over one that does not. */
function keptAlert(cells: readonly string[], repeats: Repeats): KeptRow | null {
  const at = readTime(cells[TIME] ?? '');
  if (at === null) return null;
  return {
    path: `raw_data/tw_alerts/imported_${toIso(at).slice(0, 10)}.csv`,
    key: repeats.keyOf(alertIdentity(cells)),
    order: toIso(at),
    rank: (cells[STATUS] ?? '') === '' ? 0 : 1,
    text: csvText(cells),
  };
}

/** What a row of the log is recognised by in another export: id, ticker, name, message and time. */
function alertIdentity(cells: readonly string[]): string {
  const at = readTime(cells[TIME] ?? '');
  return JSON.stringify([...cells.slice(0, TIME), at ?? cells[TIME]]);
}

/** Numbers equal rows of one file, so that one which was logged twice is kept twice, and once over two files. */
export class Repeats {
  readonly #counts = new Map<string, number>();

  keyOf(identity: string): string {
    const count = (this.#counts.get(identity) ?? 0) + 1;
    this.#counts.set(identity, count);
    return `${identity}#${count}`;
  }
}
