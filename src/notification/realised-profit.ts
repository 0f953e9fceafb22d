import { Decimal } from '../domain/kernel/decimal.js';
import type { Execution } from '../domain/execution/execution.js';
import { RealisedLots } from '../domain/execution/realised-lots.js';

/** Profit of lots that own fills closed, first in first out, less the commissions of both sides, by currency. */
export class RealisedProfit {
  private readonly lots = new RealisedLots();
  private readonly sums = new Map<string, Decimal>();

  /** Fills oldest first. `isCounted`: what it closes belongs to the profit. */
  take(fill: Execution, isCounted: boolean): void {
    const closed = this.lots.take(fill);
    if (closed === null || !isCounted) return;
    const currency = fill.currency ?? 'unknown currency';
    const sum = this.sums.get(currency) ?? Decimal.zero;
    this.sums.set(currency, sum.plus(closed.realised).minus(closed.commission));
  }

  /** In cents, ordered by currency; empty when nothing was closed. */
  byCurrency(): readonly (readonly [currency: string, sum: string])[] {
    return [...this.sums]
      .map(([currency, sum]) => [currency, sum.roundTo(2).toString()] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}
