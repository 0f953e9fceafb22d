import type { Decimal } from '../../kernel/decimal.js';
import { sumOf } from './outcomes.js';
import type { Outcomes } from './outcomes.js';

/**
 * A1, exact, in money: net profit = sum of x; gross profit = sum of x > 0; gross loss = - sum of x < 0, so >= 0.
 */
export interface Profit {
  readonly net: Decimal;
  readonly grossProfit: Decimal;
  readonly grossLoss: Decimal;
}

export function netProfit(outcomes: Outcomes): Profit {
  const grossProfit = sumOf(outcomes, (result) => result > 0);
  const grossLoss = sumOf(outcomes, (result) => result < 0).negated();
  return { net: grossProfit.minus(grossLoss), grossProfit, grossLoss };
}
