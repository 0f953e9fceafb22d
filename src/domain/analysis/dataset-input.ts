import type { Decimal } from '../kernel/decimal.js';
import type { CleanFills } from './cleaning.js';
import type { ExitWindow } from './exit-window.js';
import type { FillBook } from './fill-book.js';
import type { Instrument } from './instrument.js';
import type { History } from './matched-instrument.js';
import type { BarsOf } from './price-bars.js';
import type { SwitchDates } from './roll-span.js';

/** A dataset that is read and cleaned, with what else its analysis needs. */
export interface DatasetInput {
  readonly book: FillBook;
  readonly clean: CleanFills;
  /** How positions come from rows: a word on the rule. */
  readonly positionRule: string;
  readonly historyOf: (instrument: Instrument) => History;
  readonly simulated: boolean;
  readonly window: ExitWindow;
  readonly openingEquity: Decimal;
  /** Empty for fills of the broker: they know their month. */
  readonly switchDates: SwitchDates;
  /** Absent where no bars are known. */
  readonly bars?: BarsOf;
}
