import type { Decimal } from '../../kernel/decimal.js';
import { ratio, undefinedFigure } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';
import type { QuoteAtSending } from './slippage-split.js';

/** A fill beside the market when its order was sent; null = not known. */
export interface QuotedFill {
  readonly sign: number;
  readonly quantity: Decimal;
  readonly fillPrice: Decimal;
  readonly quote: QuoteAtSending | null;
}

/**
 * S3: sum of side x (p_F - p_S) x quantity / sum of half spread x quantity: 1 = the whole half spread was paid, -1 =
 * earned. Undefined unless the quote at sending of every fill is known.
 */
export function spreadCapture(fills: readonly QuotedFill[]): Figure {
  let [distance, half] = [0, 0];
  for (const { sign, quantity, fillPrice, quote } of fills) {
    if (quote === null) return undefinedFigure('no quote at sending');
    distance += fillPrice.minus(quote.mid).times(quantity).toNumber() * Math.sign(sign);
    half += quote.halfSpread.times(quantity).toNumber();
  }
  return ratio(distance, half, 'no spread at sending');
}
