import type { Decimal } from '../../kernel/decimal.js';
import { ratio, undefinedFigure } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';
import type { QuoteAtSending } from './slippage-split.js';

/** S3: side x (p_F - p_S) / half spread: 1 = the whole half spread was paid, -1 = earned. */
export function spreadCapture(
  { sign, fillPrice }: { readonly sign: number; readonly fillPrice: Decimal },
  quote: QuoteAtSending | null,
): Figure {
  if (quote === null) return undefinedFigure('no quote at sending');
  const distance = fillPrice.minus(quote.mid).toNumber() * Math.sign(sign);
  return ratio(distance, quote.halfSpread.toNumber(), 'no spread at sending');
}
