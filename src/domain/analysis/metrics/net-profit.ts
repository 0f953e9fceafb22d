import type { Decimal } from '../../kernel/decimal.js';
import type { Outcomes } from './outcomes.js';

/** A1: sum of x = gross profit - gross loss, exact, in money. */
export function netProfit({ grossProfit, grossLoss }: Outcomes): Decimal {
  return grossProfit.minus(grossLoss);
}
