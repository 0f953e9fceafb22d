import type { Decimal } from '../../kernel/decimal.js';
import { ratio, undefinedFigure } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';

/** What the paper trades of a root made, and how much was bought and sold for it. */
export interface PaperTurnover {
  /** Result without costs. */
  readonly result: Decimal;
  /** Contracts or shares bought plus those sold. */
  readonly quantity: Decimal;
  readonly pointValue: Decimal;
  /** Null where the root has none. */
  readonly tick: Decimal | null;
}

/**
 * S12: ticks of slippage a side that make the expectancy on paper zero: sum of results / sum over all sides of
 * quantity x tick x point value. Negative: the strategy loses without any slippage.
 */
export function breakEvenSlippage(turnovers: readonly PaperTurnover[]): Figure {
  let [result, perTick] = [0, 0];
  for (const { result: made, quantity, pointValue, tick } of turnovers) {
    if (tick === null) return undefinedFigure('a contract without a tick size');
    result += made.toNumber();
    perTick += quantity.times(pointValue).times(tick).toNumber();
  }
  return ratio(result, perTick, 'nothing was traded on paper');
}
