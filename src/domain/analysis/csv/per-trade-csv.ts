import type { AnalysedDataset } from '../analysed-dataset.js';
import { averageEntries } from '../average-entry.js';
import type { NumberColumn } from '../columns.js';
import type { LotTrade } from '../lot-trade.js';
import type { MatchedInstrument } from '../matched-instrument.js';
import { absolute, minus, toDouble } from '../whole.js';
import { CsvBytes } from './csv-bytes.js';
import { textCell } from './csv-cell.js';
import { TRADE_FIGURES, TradeFigures } from './trade-figures.js';

/** The columns that the contract names, then ours. */
const PER_TRADE_COLUMNS = [
  'symbol',
  'conid',
  'entry_time',
  'entry_side',
  'entry_price',
  'entry_net_amount',
  'exit_time',
  'exit_side',
  'exit_price',
  'exit_net_amount',
  'size',
  'multiplier',
  'gross_pnl',
  'total_commission',
  'pnl',
  'pnl_pct',
  'trade_duration',
  'account',
  'strategy',
  'currency',
  'round_trip',
  'entry_execution_id',
  'exit_execution_id',
  'points',
  'ticks',
  'flags',
  'source',
  ...TRADE_FIGURES,
] as const;

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

/** One lot trade a row, in chunks of bytes, in the order of the dataset's exits. */
export function* perTradeCsv(dataset: AnalysedDataset): Generator<Uint8Array> {
  const writer = new CsvBytes();
  const source = encoder.encode(dataset.source);
  const figures = new TradeFigures(dataset);
  const fixed = new Map<MatchedInstrument, FixedCells>();
  writer.raw(encoder.encode(`${PER_TRADE_COLUMNS.join(',')}\n`));
  for (const trade of dataset.exits.trades()) {
    let cells = fixed.get(trade.matched);
    if (cells === undefined) fixed.set(trade.matched, (cells = fixedCells(trade.matched)));
    requiredCells(writer, trade, cells);
    furtherCells(writer, trade, cells, dataset);
    writer.raw(source);
    writer.comma();
    figures.write(writer, trade, cells.averageEntries);
    writer.newline();
    if (writer.full) yield writer.take();
  }
  yield writer.take();
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
  { ids, flagsOf }: AnalysedDataset,
): void {
  const { matched, lot, entry, exit, direction } = trade;
  const { instrument, matching, prices } = matched;
  const entryRow = instrument.rows.at(entry);
  const exitRow = instrument.rows.at(exit);
  writer.raw(cells.accountToCurrency);
  writer.scaled(matching.lots.trip.at(lot) + 1, 0);
  writer.comma();
  writer.textOf(ids.bytes, ids.startOf(entryRow), ids.endOf(entryRow));
  writer.comma();
  writer.textOf(ids.bytes, ids.startOf(exitRow), ids.endOf(exitRow));
  writer.comma();
  const [first, last] = direction > 0 ? [entry, exit] : [exit, entry];
  const points = minus(prices.at(last), prices.at(first));
  writer.scaled(points, prices.scale);
  writer.comma();
  if (cells.tick !== null) writer.ratio(toDouble(points, prices.scale) / cells.tick);
  writer.comma();
  writer.raw(flagsOf(matched, lot));
  writer.comma();
}
