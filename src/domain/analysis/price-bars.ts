import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import { NumberColumn } from './columns.js';
import { ScaledColumn } from './scaled-column.js';
import { wholeOf } from './whole.js';

const MINUTE_MS = 60_000;

/** Prices of one stretch of time; `at` is its start. */
export interface ToldBar {
  readonly at: Instant;
  readonly open: DecimalText;
  readonly high: DecimalText;
  readonly low: DecimalText;
  readonly close: DecimalText;
}

/** Bars of one contract and one length in columns, oldest first; stretches without trades are left out. */
export class PriceBars {
  readonly at = new NumberColumn();
  readonly open = new ScaledColumn();
  readonly high = new ScaledColumn();
  readonly low = new ScaledColumn();
  readonly close = new ScaledColumn();
  readonly lengthMs: number;

  constructor(bars: readonly ToldBar[], minutes: number) {
    this.lengthMs = minutes * MINUTE_MS;
    for (const bar of bars.toSorted((a, b) => a.at - b.at)) {
      if (this.at.count > 0 && bar.at === this.at.at(this.at.count - 1)) continue;
      this.at.push(bar.at);
      for (const price of ['open', 'high', 'low', 'close'] as const) {
        const { coefficient, scale } = Decimal.of(bar[price]);
        this[price].add(wholeOf(coefficient), scale);
      }
    }
  }

  /** The bar in which a moment lies; -1 when there is none. */
  barAt(moment: Instant): number {
    let [low, high] = [0, this.at.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at.at(middle) <= moment) low = middle + 1;
      else high = middle;
    }
    return low > 0 && moment < this.at.at(low - 1) + this.lengthMs ? low - 1 : -1;
  }
}

/** The bars of a contract; undefined where there are none. */
export type BarsOf = (conid: number) => PriceBars | undefined;
