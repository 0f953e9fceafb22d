import type { MatchedInstrument } from './matched-instrument.js';
import { minus, plus, shifted, times } from './whole.js';
import type { Whole } from './whole.js';

/**
 * One FIFO pairing with its money. Prices are at the scale of the instrument's prices, sizes at that of its sizes,
 * amounts and `gross` at `amountScale`, `commission` at that of its commissions, `pnl` at {@link moneyScaleOf}.
 */
export interface LotTrade {
  readonly matched: MatchedInstrument;
  readonly lot: number;
  /** Fill numbers within the instrument. */
  readonly entry: number;
  readonly exit: number;
  /** +1 long, -1 short. */
  readonly direction: number;
  readonly size: Whole;
  readonly entryPrice: Whole;
  readonly exitPrice: Whole;
  /** price x size x point value. */
  readonly entryAmount: Whole;
  readonly exitAmount: Whole;
  /** T1: direction x (exit - entry) x size x point value. */
  readonly gross: Whole;
  /** T2: shares of both fills' commissions. */
  readonly commission: Whole;
  /** T3: gross - commission. */
  readonly pnl: Whole;
}

/** Digits after the point that hold every amount and every commission of the instrument. */
export function moneyScaleOf({ amountScale, instrument }: MatchedInstrument): number {
  return Math.max(amountScale, instrument.commissions.scale);
}

export function lotTradeAt(matched: MatchedInstrument, lot: number): LotTrade {
  const { instrument, prices, matching, shares, pointValue, amountScale } = matched;
  const entry = matching.lots.entry[lot] ?? 0;
  const exit = matching.lots.exit[lot] ?? 0;
  const size = matching.lots.quantity[lot] ?? 0;
  const direction = instrument.signs[entry] ?? 1;
  const entryPrice = prices.at(entry);
  const exitPrice = prices.at(exit);
  const perPoint = times(size, pointValue);
  const entryAmount = times(entryPrice, perPoint);
  const exitAmount = times(exitPrice, perPoint);
  const gross = direction > 0 ? minus(exitAmount, entryAmount) : minus(entryAmount, exitAmount);
  const commission = plus(shares.entry[lot] ?? 0, shares.exit[lot] ?? 0);
  const money = moneyScaleOf(matched);
  const pnl = minus(
    shifted(gross, money - amountScale),
    shifted(commission, money - instrument.commissions.scale),
  );
  return {
    matched,
    lot,
    entry,
    exit,
    direction,
    size,
    entryPrice,
    exitPrice,
    entryAmount,
    exitAmount,
    gross,
    commission,
    pnl,
  };
}

/** false for the exit of a carried-in lot whose cost nobody told: outside every metric. */
export function hasCost({ instrument, matching }: MatchedInstrument, lot: number): boolean {
  return (
    instrument.withoutCost.size === 0 || !instrument.withoutCost.has(matching.lots.entry[lot] ?? 0)
  );
}
