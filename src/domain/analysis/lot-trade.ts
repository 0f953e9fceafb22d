import type { MatchedInstrument } from './matched-instrument.js';
import { minus, plus, shifted, times } from './whole.js';
import type { Whole } from './whole.js';

/**
 * One FIFO pairing with its money. Prices are at the scale of the instrument's prices, sizes at that of its sizes,
 * amounts and `gross` at `amountScale`, `commission` at that of its commissions, `pnl` at `moneyScale`. One object shows
 * one lot after the other: what it says holds until it moves on.
 */
export class LotTrade {
  lot = 0;
  /** Fill numbers within the instrument. */
  entry = 0;
  exit = 0;
  /** +1 long, -1 short. */
  direction = 1;
  size: Whole = 0;
  entryPrice: Whole = 0;
  exitPrice: Whole = 0;
  /** price x size x point value. */
  entryAmount: Whole = 0;
  exitAmount: Whole = 0;
  /** T1: direction x (exit - entry) x size x point value. */
  gross: Whole = 0;
  /** T2: shares of both fills' commissions. */
  commission: Whole = 0;
  /** T3: gross - commission. */
  pnl: Whole = 0;

  constructor(public matched: MatchedInstrument) {}

  moveTo(matched: MatchedInstrument, lot: number): this {
    const { instrument, prices, matching, shares, pointValue, amountScale, moneyScale } = matched;
    this.matched = matched;
    this.lot = lot;
    this.entry = matching.lots.entry.at(lot);
    this.exit = matching.lots.exit.at(lot);
    this.direction = instrument.signs.at(this.entry);
    this.size = matching.lots.quantity.at(lot);
    this.entryPrice = prices.at(this.entry);
    this.exitPrice = prices.at(this.exit);
    const perPoint = times(this.size, pointValue);
    this.entryAmount = times(this.entryPrice, perPoint);
    this.exitAmount = times(this.exitPrice, perPoint);
    const rise = minus(this.exitAmount, this.entryAmount);
    this.gross = this.direction > 0 ? rise : minus(0, rise);
    this.commission = plus(shares.entry.at(lot), shares.exit.at(lot));
    this.pnl = minus(
      shifted(this.gross, moneyScale - amountScale),
      shifted(this.commission, moneyScale - instrument.commissions.scale),
    );
    return this;
  }
}

/** false for the exit of a carried-in lot whose cost nobody told: outside every metric. */
export function hasCost({ instrument, matching }: MatchedInstrument, lot: number): boolean {
  return (
    instrument.withoutCost.size === 0 || !instrument.withoutCost.has(matching.lots.entry.at(lot))
  );
}
