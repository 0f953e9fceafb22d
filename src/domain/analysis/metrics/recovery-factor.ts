import type { Decimal } from '../../kernel/decimal.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import { maxDrawdown } from './max-drawdown.js';
import { netProfit } from './net-profit.js';
import type { Outcomes } from './outcomes.js';

/** A10: net profit / max drawdown, both in money (A1, A9). */
export function recoveryFactor(outcomes: Outcomes, openingEquity: Decimal): Figure {
  const { money } = maxDrawdown(outcomes, openingEquity);
  return ratio(netProfit(outcomes).toNumber(), money.toNumber(), 'no drawdown');
}
