import { Decimal } from '../domain/kernel/decimal.js';
import { signOf } from '../domain/kernel/side.js';
import type { Execution } from '../domain/execution/execution.js';

interface Lot {
  readonly sign: 1 | -1;
  readonly quantity: Decimal;
  readonly net: Decimal;
}

/** Decimals of a lot's part of a net amount; sums are rounded to cents when they are shown. */
const PART_SCALE = 8;

/** Profit of lots that own fills closed, first in first out, less commissions, by currency. */
export class RealisedProfit {
  private readonly lots = new Map<string, readonly Lot[]>();
  private readonly sums = new Map<string, Decimal>();

  /** Fills oldest first. `isCounted`: what it closes and costs belongs to the profit. */
  take(fill: Execution, isCounted: boolean): void {
    if (fill.securityType === 'CASH') return;
    const key = `${fill.account}|${fill.conid}`;
    const sign = signOf(fill.side);
    let rest: Lot = { sign, quantity: Decimal.of(fill.quantity), net: Decimal.of(fill.netAmount) };
    let lots = this.lots.get(key) ?? [];
    let profit = Decimal.of(fill.commission ?? '0').negated();
    for (let lot = lots[0]; lot !== undefined && lot.sign !== sign; lot = lots[0]) {
      if (rest.quantity.isZero()) break;
      const closed = lot.quantity.compare(rest.quantity) < 0 ? lot.quantity : rest.quantity;
      const opening = netOf(lot, closed);
      const closing = netOf(rest, closed);
      profit = profit.plus(sign === 1 ? opening.minus(closing) : closing.minus(opening));
      lots = [...left(lot, closed, opening), ...lots.slice(1)];
      rest = { sign, quantity: rest.quantity.minus(closed), net: rest.net.minus(closing) };
    }
    this.lots.set(key, rest.quantity.isZero() ? lots : [...lots, rest]);
    if (!isCounted) return;
    const currency = fill.currency ?? 'unknown currency';
    this.sums.set(currency, (this.sums.get(currency) ?? Decimal.zero).plus(profit));
  }

  /** In cents, ordered by currency; empty when no fill was counted. */
  byCurrency(): readonly (readonly [currency: string, sum: string])[] {
    return [...this.sums]
      .map(([currency, sum]) => [currency, sum.roundTo(2).toString()] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}

function netOf({ quantity, net }: Lot, part: Decimal): Decimal {
  return part.equals(quantity) ? net : net.times(part).dividedBy(quantity, PART_SCALE);
}

function left(lot: Lot, closed: Decimal, net: Decimal): readonly Lot[] {
  const quantity = lot.quantity.minus(closed);
  return quantity.isZero() ? [] : [{ ...lot, quantity, net: lot.net.minus(net) }];
}
