import { averageEntries } from '../average-entry.js';
import type { NumberColumn } from '../columns.js';
import type { ExitOrder } from '../exit-order.js';
import type { LotTrade } from '../lot-trade.js';
import type { MatchedInstrument } from '../matched-instrument.js';
import { spansRoll } from '../roll-span.js';
import type { TradeSource } from '../trade-source.js';
import { absolute, minus, toDouble } from '../whole.js';
import { CsvBytes } from './csv-bytes.js';
import { textCell } from './csv-cell.js';
import { TradeFigures } from './trade-figures.js';

const MINUTE_MS = 60_000;
const encoder = new TextEncoder();
const [BUY, SELL] = [encoder.encode('B'), encoder.encode('S')];

/** Cells that are the same for every lot of an instrument. */
interface FixedCells {
  readonly symbolAndConid: Uint8Array;
  readonly multiplier: Uint8Array;
  readonly accountToCurrency: Uint8Array;
  readonly tick: number | null;
  /** Mean entry price by round trip. */
  readonly averageEntries: NumberColumn;
}

function fixedCells(matched: MatchedInstrument): FixedCells {
  const { instrument, facts, currency } = matched;
  const conid = instrument.conid === 0 ? '' : String(instrument.conid);
  const { account, strategy } = instrument;
  return {
    symbolAndConid: encoder.encode(`${textCell(instrument.symbol)},${conid},`),
    multiplier: encoder.encode(`${facts.pointValue},`),
    accountToCurrency: encoder.encode(`${[account, strategy, currency].map(textCell).join(',')},`),
    tick: facts.tick === null ? null : Number(facts.tick),
    averageEntries: averageEntries(matched),
  };
}

/** Rows that are made at once, and what they mostly take. */
const PIECE_ROWS = 1024;
const PIECE_BYTES = 320 * PIECE_ROWS;

/** The rows of lot trades in order, as bytes, many at once. */
export function* perTradeRows(source: TradeSource, exits: ExitOrder): Generator<Uint8Array> {
  const writer = new CsvBytes(PIECE_BYTES);
  const rows = new PerTradeRows(source, writer);
  let made = 0;
  for (const trade of exits.trades()) {
    rows.write(trade);
    made += 1;
    if (made % PIECE_ROWS === 0) yield writer.take();
  }
  if (made % PIECE_ROWS > 0) yield writer.take();
}

class PerTradeRows {
  readonly #figures: TradeFigures;
  readonly #source: Uint8Array;
  readonly #fixed = new Map<MatchedInstrument, FixedCells>();

  constructor(
    private readonly source: TradeSource,
    private readonly writer: CsvBytes,
  ) {
    this.#figures = new TradeFigures(source);
    this.#source = encoder.encode(`${source.source},`);
  }

  write(trade: LotTrade): void {
    const { writer } = this;
    const cells = this.fixedOf(trade.matched);
    requiredCells(writer, trade, cells);
    furtherCells(writer, trade, cells, this.source);
    writer.raw(this.#source);
    this.#figures.write(writer, trade, cells.averageEntries);
    writer.newline();
  }

  private fixedOf(matched: MatchedInstrument): FixedCells {
    let cells = this.#fixed.get(matched);
    if (cells === undefined) this.#fixed.set(matched, (cells = fixedCells(matched)));
    return cells;
  }
}

function requiredCells(writer: CsvBytes, trade: LotTrade, cells: FixedCells): void {
  const { matched } = trade;
  const { instrument, prices, amountScale } = matched;
  const entryAt = instrument.at.at(trade.entry);
  const exitAt = instrument.at.at(trade.exit);
  writer.raw(cells.symbolAndConid);
  writer.time(entryAt);
  writer.comma();
  writer.raw(trade.direction > 0 ? BUY : SELL);
  writer.comma();
  writer.cell(trade.entryPrice, prices.scale);
  writer.cell(trade.entryAmount, amountScale);
  writer.time(exitAt);
  writer.comma();
  writer.raw(trade.direction > 0 ? SELL : BUY);
  writer.comma();
  writer.cell(trade.exitPrice, prices.scale);
  writer.cell(trade.exitAmount, amountScale);
  writer.cell(trade.size, instrument.sizes.scale);
  writer.raw(cells.multiplier);
  writer.cell(trade.gross, amountScale);
  writer.cell(trade.commission, instrument.commissions.scale);
  writer.cell(trade.pnl, matched.moneyScale);
  const notional = toDouble(absolute(trade.entryAmount), amountScale);
  const pnl = toDouble(trade.pnl, matched.moneyScale);
  if (notional !== 0) writer.ratio((pnl / notional) * 100);
  writer.comma();
  writer.ratio((exitAt - entryAt) / MINUTE_MS);
  writer.comma();
}

function furtherCells(
  writer: CsvBytes,
  trade: LotTrade,
  cells: FixedCells,
  { ids, switchDates }: TradeSource,
): void {
  const { matched, lot, entry, exit, direction } = trade;
  const { instrument, matching, prices } = matched;
  const entryRow = instrument.rows.at(entry);
  const exitRow = instrument.rows.at(exit);
  writer.raw(cells.accountToCurrency);
  writer.scaled(matching.lots.trip.at(lot) + 1, 0);
  writer.comma();
  writer.textOf(ids.read(entryRow));
  writer.comma();
  writer.textOf(ids.read(exitRow));
  writer.comma();
  const [first, last] = direction > 0 ? [entry, exit] : [exit, entry];
  const points = minus(prices.at(last), prices.at(first));
  writer.scaled(points, prices.scale);
  writer.comma();
  if (cells.tick !== null) writer.ratio(toDouble(points, prices.scale) / cells.tick);
  writer.comma();
  writer.raw(flagBytes(matched.unverified, spansRoll(matched, lot, switchDates)));
  writer.comma();
}

const FLAGS = [[], ['UNVERIFIED'], ['SPANS_ROLL'], ['UNVERIFIED', 'SPANS_ROLL']].map((flags) =>
  encoder.encode(flags.join(' ')),
);

function flagBytes(unverified: boolean, spanning: boolean): Uint8Array {
  return FLAGS[(unverified ? 1 : 0) + (spanning ? 2 : 0)] ?? new Uint8Array();
}
