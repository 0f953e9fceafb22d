import type { LotTrade } from './lot-trade.js';
import type { PriceBars } from './price-bars.js';
import { minus, shifted, times } from './whole.js';
import type { Whole } from './whole.js';

/** The highest and the lowest price known while a lot was open, beside its own, at one scale. */
export interface Excursion {
  readonly direction: number;
  readonly entry: Whole;
  readonly exit: Whole;
  readonly high: Whole;
  readonly low: Whole;
  /** Digits after the point of the prices. */
  readonly scale: number;
  /** Money of one unit of such a price, at `scale + unitScale` digits. */
  readonly unit: Whole;
  readonly unitScale: number;
}

/** Bars whose prices are that far off are told in another unit. */
const OTHER_UNIT = 2;

/**
 * From bars: whole bars between entry and exit count with high and low, the entry's bar with its close, the exit's with
 * its open, for the rest of those two may lie outside. So the true range is never smaller. Null when entry or exit lies
 * in no bar, or the bars are in another unit.
 */
export function excursionOf(trade: LotTrade, bars: PriceBars | undefined): Excursion | null {
  if (bars === undefined) return null;
  const { instrument, prices, pointValue, amountScale } = trade.matched;
  const first = bars.barAt(instrument.at.at(trade.entry));
  const last = bars.barAt(instrument.at.at(trade.exit));
  if (first < 0 || last < 0) return null;
  const scale = Math.max(prices.scale, bars.high.scale);
  const entry = shifted(trade.entryPrice, scale - prices.scale);
  const exit = shifted(trade.exitPrice, scale - prices.scale);
  if (!isNear(Number(entry), Number(shifted(bars.close.at(first), scale - bars.close.scale)))) {
    return null;
  }
  const range = new Range(entry, exit);
  if (first < last) {
    range.take(shifted(bars.close.at(first), scale - bars.close.scale));
    range.take(shifted(bars.open.at(last), scale - bars.open.scale));
  }
  for (let bar = first + 1; bar < last; bar += 1) {
    range.take(shifted(bars.high.at(bar), scale - bars.high.scale));
    range.take(shifted(bars.low.at(bar), scale - bars.low.scale));
  }
  const { high, low } = range;
  const unit = times(trade.size, pointValue);
  const unitScale = amountScale - prices.scale;
  return { direction: trade.direction, entry, exit, high, low, scale, unit, unitScale };
}

function isNear(price: number, other: number): boolean {
  const [small, large] = [Math.abs(price), Math.abs(other)].sort((a, b) => a - b);
  return (large ?? 0) <= (small ?? 0) * OTHER_UNIT;
}

class Range {
  high: Whole;
  low: Whole;

  constructor(a: Whole, b: Whole) {
    this.high = a > b ? a : b;
    this.low = a > b ? b : a;
  }

  take(price: Whole): void {
    if (price > this.high) this.high = price;
    if (price < this.low) this.low = price;
  }
}

/** Money of a price difference: direction x difference x size x point value, at `scale + unitScale` digits. */
export function moneyOf({ unit }: Excursion, difference: Whole): Whole {
  return times(difference, unit);
}

/** direction x (b - a). */
export function ahead({ direction }: Excursion, a: Whole, b: Whole): Whole {
  return direction > 0 ? minus(b, a) : minus(a, b);
}
