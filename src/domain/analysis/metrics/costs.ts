import type { Decimal } from '../../kernel/decimal.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';

/** A13: commissions of the trades as a share of their gross profit (A1). */
export function costShare({ grossProfit }: Outcomes, commission: Decimal): Figure {
  return ratio(commission.toNumber(), grossProfit.toNumber(), 'no winning trades');
}

/** A13: commission in money for one contract in and out. */
export function costPerContract(quantity: Decimal, commission: Decimal): Figure {
  return ratio(commission.toNumber(), quantity.toNumber(), 'no trades');
}
