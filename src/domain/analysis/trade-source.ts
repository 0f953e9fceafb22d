import type { Decimal } from '../kernel/decimal.js';
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

/** Its lot trades in the order of their rows. */
export function exitsOf({ instruments, ids, window }: TradeSource): ExitOrder {
  const inWindow = windowTest(window);
  return new ExitOrder(
    instruments,
    exitOrder({ instruments, ids, days: new TradeDays(), inWindow }),
  );
}
