import type { AnalysedDataset } from '../analysed-dataset.js';
import { csvLine } from './csv-cell.js';
import { TRADE_FIGURES } from './trade-figures.js';

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

const encoder = new TextEncoder();

/** One lot trade a row, in chunks of bytes, in the order of the dataset's exits. */
export function* perTradeCsv({ trades }: Pick<AnalysedDataset, 'trades'>): Generator<Uint8Array> {
  yield encoder.encode(csvLine(PER_TRADE_COLUMNS));
  yield* trades.pieces();
}
