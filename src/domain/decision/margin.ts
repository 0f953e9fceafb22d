import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Breach } from './limits.js';

/** What the account would be like after an order, in its base currency. */
export interface MarginAfter {
  readonly equityAfter: DecimalText;
  readonly initialMarginAfter: DecimalText;
}

/** Refuses `MARGIN_TOO_SMALL` when less than `minExcess` would be left of the equity above the initial margin. */
export function marginBreach(after: MarginAfter, minExcess: DecimalText): Breach | null {
  const excess = Decimal.of(after.equityAfter).minus(Decimal.of(after.initialMarginAfter));
  if (excess.compare(Decimal.of(minExcess)) >= 0) return null;
  const explanation = `The order would leave ${excess.toString()} above the margin; ${minExcess} is the least.`;
  return { reason: 'MARGIN_TOO_SMALL', explanation };
}
