import { basename } from 'node:path';
import type { FillBook } from '../../domain/analysis/fill-book.js';
import { toDecimal } from '../../domain/analysis/whole.js';
import { AppError } from '../../domain/kernel/app-error.js';
import type { TradeRecord } from '../trade-record.js';
import { TradeRows } from '../trade-rows.js';
import { activityRows } from './activity-file.adapter.js';
import { fileKindOf } from './file-kind.js';
import { coveredRows } from './order-level.js';
import type { KnownFill } from './order-level.js';
import {
  ORDER_LEVEL_FILES,
  STATEMENT_HEADER,
  STATEMENT_ZONE,
  statementFields,
  statementRowOfFields,
} from './statement-row.js';
import type { StatementRow } from './statement-row.js';
import { csvFileRecords, headOf } from './text-chunks.adapter.js';

interface PlacedRow {
  readonly source: string;
  readonly number: number;
  readonly row: StatementRow;
}

/** Rows of Activity Statements: held back until all executions are in the book. */
export class OrderLevelRows {
  readonly #held: PlacedRow[] = [];

  constructor(
    private readonly book: FillBook,
    private readonly record: TradeRecord,
  ) {}

  /** Reads an imported file or a statement put there as it is; what cannot be read is listed in the book. */
  async read(file: string, source: string): Promise<void> {
    if (basename(file).startsWith(ORDER_LEVEL_FILES)) return this.readImported(file, source);
    let number = 0;
    try {
      for await (const read of activityRows(file, STATEMENT_ZONE)) {
        number += 1;
        if (read.kind === 'row') this.#held.push({ source, number, row: read.row });
        else this.book.drop({ source, row: number, id: '' }, read.row.code, read.row.detail);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.book.drop({ source, row: number + 1, id: '' }, error.code, error.message);
    }
  }

  /** Brings into the book what no execution there covers; the rest is listed as dropped. */
  addTo(): void {
    const covered = coveredRows(
      this.#held.map(({ row }) => row),
      this.#held.length === 0 ? [] : knownFills(this.book, this.#held),
    );
    for (const [place, { source, number, row }] of this.#held.entries()) {
      const origin = { source, row: number, id: row.executionId };
      if (covered.has(place)) {
        this.book.drop(origin, 'ORDER_LEVEL', 'an execution of the same day covers it');
      } else this.add(source, row);
    }
  }

  private add(source: string, row: StatementRow): void {
    const rows = new TradeRows(this.book, source, this.record);
    rows.csvTexts(STATEMENT_HEADER.split(','));
    rows.csvTexts(statementFields(row));
    const detail = 'a statement without execution ids; it may be several fills';
    this.book.list(this.book.ids.count - 1, 'ORDER_LEVEL', true, detail);
  }

  private async readImported(file: string, source: string): Promise<void> {
    let number = -1;
    for await (const { fields } of csvFileRecords(file)) {
      number += 1;
      if (number > 0) this.#held.push({ source, number, row: statementRowOfFields(fields) });
    }
  }
}

/** The fills in the book of contracts that are among the rows. */
function knownFills(book: FillBook, held: readonly PlacedRow[]): readonly KnownFill[] {
  const wanted = new Set(held.map(({ row }) => `${row.account}|${row.conid}`));
  const fills: KnownFill[] = [];
  for (const { account, conid, rows, at, signs, sizes } of book.instruments) {
    if (!wanted.has(`${account}|${conid}`)) continue;
    for (let fill = 0; fill < rows.count; fill += 1) {
      if (book.superseded.has(rows.at(fill))) continue;
      const size = toDecimal(sizes.at(fill), sizes.scale).toString();
      const side = signs.at(fill) > 0 ? 'B' : 'S';
      fills.push({ account, conid, side, size, at: at.at(fill) });
    }
  }
  return fills;
}

/** Whether a CSV file has rows without execution ids: an imported one, or an Activity Statement. */
export async function isOrderLevelFile(file: string): Promise<boolean> {
  if (basename(file).startsWith(ORDER_LEVEL_FILES)) return true;
  const head = await headOf(file).catch(() => '');
  const kind = fileKindOf(head);
  return kind.ok && kind.value === 'activity_statement';
}
