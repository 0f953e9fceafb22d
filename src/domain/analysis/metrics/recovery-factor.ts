import type { Decimal } from '../../kernel/decimal.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** A10: net profit (A1) / max drawdown (A9), both in money. */
export function recoveryFactor(netProfit: Decimal, maxDrawdown: Decimal): Figure {
  return ratio(netProfit.toNumber(), maxDrawdown.toNumber(), 'no drawdown');
}
