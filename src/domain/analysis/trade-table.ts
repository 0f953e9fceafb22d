import type { Decimal } from '../kernel/decimal.js';
import { equityAtEntry } from './equity-at-entry.js';
import { ExitOrder, exitOrder } from './exit-order.js';
import { windowTest } from './exit-window.js';
import type { ExitWindow } from './exit-window.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { BarsOf } from './price-bars.js';
import type { SwitchDates } from './roll-span.js';
import type { TextColumn } from './text-column.js';
import { TradeDays } from './trade-date.js';

/** What the rows of the per-trade file are made from. */
export interface TradeSource {
  readonly instruments: readonly MatchedInstrument[];
  readonly ids: TextColumn;
  readonly source: 'simulated' | 'real';
  readonly window: ExitWindow;
  readonly openingEquity: Decimal;
  readonly switchDates: SwitchDates;
  /** Initial stop prices by row, where they are known. */
  readonly stops: ReadonlyMap<number, number>;
  readonly bars: BarsOf;
}

/** Its rows in order. Any thread may make one from the same memory. */
export interface TradeTable extends TradeSource {
  readonly exits: ExitOrder;
  /** Equity when each lot was opened, by place; null with several currencies, for there is no rate to sum them by. */
  readonly equity: Float64Array | null;
}

/** The order of rows: numbers of lot trades for {@link ExitOrder}. */
export function tradeOrder({ instruments, ids, window }: TradeSource): Int32Array {
  const inWindow = windowTest(window);
  return exitOrder({ instruments, ids, days: new TradeDays(), inWindow });
}

/** {@link TradeTable.equity} of rows in order, put into `room`. */
export function tradeEquity(
  { instruments, openingEquity }: TradeSource,
  exits: ExitOrder,
  room: Float64Array,
): Float64Array | null {
  const currencies = new Set(instruments.map(({ currency }) => currency));
  return currencies.size > 1 ? null : equityAtEntry(exits, openingEquity.toNumber(), room);
}

export function tradeTable(source: TradeSource): TradeTable {
  const exits = new ExitOrder(source.instruments, tradeOrder(source));
  return { ...source, exits, equity: tradeEquity(source, exits, new Float64Array(exits.count)) };
}
