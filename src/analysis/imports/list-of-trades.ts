import type { Code } from '../../domain/kernel/codes.table.js';
import { fromWallTime } from '../../domain/kernel/instant.js';
import type { Instant, Zone } from '../../domain/kernel/instant.js';
import { Repeats } from './alert-log.js';
import { cellNumber, isBlankCell } from './cell-number.js';
import type { CsvRecord } from './csv-reader.js';
import { kept, refused } from './kept-row.js';
import type { RowOutcome } from './kept-row.js';
import type { ListHeader } from './list-header.js';
import type { ListColumn } from './list-columns.table.js';
import { isDay } from './statement-time.js';
import { keptTrade } from './trading-view-trade.js';
import type { TradeEnd } from './trading-view-trade.js';

/** What a list of trades does not say of itself. */
export interface ListOrigin {
  readonly strategy: string;
  readonly symbol: string;
  /** Of the chart. */
  readonly zone: Zone;
}

interface ListRow {
  readonly line: number;
  readonly number: string;
  readonly leg: 'entry' | 'exit';
  readonly side: 'long' | 'short';
  /** Null in the exit row of an open trade. */
  readonly end: TradeEnd | null;
  readonly quantity: string;
  readonly profit: string | null;
}

const TYPE = /^(entry|exit) (long|short)$/i;
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const OPEN = 'open';

/**
 * The trades of TradingView's "List of trades": two rows of one number, in either order, are one trade; profit stands on
 * both and counts once. A trade without an exit, or whose exit says `Open`, is open.
 */
export class ListOfTrades {
  /** The row that waits for its other one. */
  #waiting: ListRow | null = null;
  readonly #repeats = new Repeats();

  constructor(
    private readonly header: ListHeader,
    private readonly origin: ListOrigin,
  ) {}

  take(record: CsvRecord): readonly RowOutcome[] {
    const row = this.read(record);
    if (typeof row === 'string') {
      const code: Code = row === 'type' ? 'LANGUAGE_NOT_ENGLISH' : 'ROW_UNREADABLE';
      return [refused(record.line, code, `${row} cannot be read`)];
    }
    const waiting = this.#waiting;
    this.#waiting = row;
    if (waiting === null) return [];
    if (waiting.number !== row.number || waiting.leg === row.leg) return this.alone(waiting);
    this.#waiting = null;
    const [entry, exit] = row.leg === 'entry' ? [row, waiting] : [waiting, row];
    return this.trade(entry, exit);
  }

  end(): readonly RowOutcome[] {
    return this.#waiting === null ? [] : this.alone(this.#waiting);
  }

  private alone(row: ListRow): readonly RowOutcome[] {
    if (row.leg === 'entry') return this.trade(row, null);
    return [refused(row.line, 'ROW_UNREADABLE', `trade ${row.number} has no entry`)];
  }

  private trade(entry: ListRow, exit: ListRow | null): readonly RowOutcome[] {
    if (entry.end === null) return [refused(entry.line, 'ROW_UNREADABLE', 'time cannot be read')];
    const { strategy, symbol } = this.origin;
    const { currency } = this.header;
    const { side, quantity } = entry;
    const end = exit?.end ?? null;
    const profit = end === null ? null : entry.profit;
    const trade = { strategy, symbol, side, quantity, entry: entry.end, exit: end };
    return [kept(keptTrade({ ...trade, profit, currency }, this.#repeats))];
  }

  /** The row, or the name of the column that cannot be read. */
  private read({ line, fields }: CsvRecord): ListRow | ListColumn {
    const cell = (column: ListColumn): string =>
      (fields[this.header.places[column]] ?? '').replaceAll('\u00a0', ' ').trim();
    const [, leg, side] = TYPE.exec(cell('type')) ?? [];
    if (leg === undefined || side === undefined) return 'type';
    const isExit = leg.toLowerCase() === 'exit';
    const quantity = cellNumber(cell('quantity'))?.abs() ?? null;
    if (cell('number') === '') return 'number';
    if (quantity === null || quantity.isZero()) return 'quantity';
    const profit = cellNumber(cell('profit'));
    if (profit === null && !isBlankCell(cell('profit'))) return 'profit';
    const end = this.endOf(cell, isExit);
    if (typeof end === 'string') return end;
    return {
      line,
      number: cell('number'),
      leg: isExit ? 'exit' : 'entry',
      side: side.toLowerCase() === 'long' ? 'long' : 'short',
      end,
      quantity: quantity.toString(),
      profit: profit?.toString() ?? null,
    };
  }

  private endOf(
    cell: (column: ListColumn) => string,
    isExit: boolean,
  ): TradeEnd | null | 'time' | 'price' {
    const [signal, price] = [cell('signal'), cellNumber(cell('price'))];
    const isOpen =
      signal.toLowerCase() === OPEN || isBlankCell(cell('time')) || isBlankCell(cell('price'));
    if (isExit && isOpen) return null;
    const at = listTime(cell('time'), this.origin.zone);
    if (at === null) return 'time';
    return price === null ? 'price' : { at, price: price.toString(), signal };
  }
}

/** `YYYY-MM-DD HH:MM`, of daily charts without the time of day; null for anything else. */
function listTime(text: string, zone: Zone): Instant | null {
  const [, date = '', hour = '0', minute = '0', second = '0'] = TIME.exec(text) ?? [];
  const wall = { date, hour: Number(hour), minute: Number(minute), second: Number(second) };
  const isTime = wall.hour < 24 && wall.minute < 60 && wall.second < 60;
  return isTime && isDay(date) ? fromWallTime(wall, zone) : null;
}
