import type { FillBook } from '../domain/analysis/fill-book.js';
import type { Execution } from '../domain/execution/execution.js';
import { rangesOf } from './field-ranges.js';
import type { FieldRanges } from './field-ranges.js';
import { TRADE_COLUMNS, TradeRecord } from './trade-record.js';
import type { TradeColumn } from './trade-record.js';

const decoder = new TextDecoder();
const IN_ORDER = TRADE_COLUMNS.map((_, column) => column);

/** Rows of one source on their way into the book: numbered from 1, unreadable ones dropped with the field's name. */
export class TradeRows {
  #number = 0;
  /** Place in the source of each of {@link TRADE_COLUMNS}; null until the header is read. */
  #places: readonly number[] | null = null;
  /** Fields of the header. */
  #width = 0;

  constructor(
    private readonly book: FillBook,
    private readonly source: string,
    private readonly record: TradeRecord,
  ) {}

  /** A record of a CSV file; the first one names the columns. */
  csvRecord(fields: FieldRanges, count: number): void {
    const { bytes, starts, ends } = fields;
    if (this.#places === null) {
      const names = Array.from({ length: count }, (_, field) =>
        decoder.decode(bytes.subarray(starts[field], ends[field])),
      );
      this.#places = placesOf(names);
      this.#width = count;
      return;
    }
    for (let field = count; field < this.#width; field += 1) starts[field] = ends[field] = 0;
    this.add(fields, this.#places);
  }

  /** The same of texts. */
  csvTexts(texts: readonly string[]): void {
    if (texts.length > 1 || texts[0] !== '') this.csvRecord(rangesOf(texts), texts.length);
  }

  /** A row of `/iserver/account/trades`. */
  brokerRow(row: unknown): void {
    const fields = isRecord(row) ? row : {};
    const text = (name: string): string => textOf(fields[name]);
    const told: Partial<Record<TradeColumn, string>> = {
      account: text('account') || text('accountCode'),
      trade_time: text('trade_time_r') || text('trade_time'),
    };
    this.add(rangesOf(TRADE_COLUMNS.map((column) => told[column] ?? text(column))));
  }

  /** An execution of the ledger. */
  execution(execution: Execution): void {
    const { executionId, account, conid, symbol, side, quantity, price, netAmount } = execution;
    const { commission, currency, at, securityType } = execution;
    const money = [price, netAmount, commission ?? '', currency ?? ''];
    const what = [executionId, account, String(conid), symbol, side, quantity];
    this.add(rangesOf([...what, ...money, String(at), securityType]));
  }

  private add(fields: FieldRanges, places: readonly number[] = IN_ORDER): void {
    this.#number += 1;
    const bad = this.record.read(fields, places);
    if (bad === null) return this.book.add(this.record, this.source, this.#number);
    const place = places[0] ?? -1;
    const id = decoder.decode(
      fields.bytes.subarray(fields.starts[place] ?? 0, fields.ends[place] ?? 0),
    );
    const origin = { source: this.source, row: this.#number, id };
    this.book.drop(origin, 'ROW_UNREADABLE', `${bad} cannot be read`);
  }
}

/** Columns are known by their names, whatever their order; a byte order mark is no part of the first. */
function placesOf(names: readonly string[]): readonly number[] {
  const plain = names.map((name) => name.replace('\uFEFF', '').trim().toLowerCase());
  return TRADE_COLUMNS.map((column) => plain.indexOf(column));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
