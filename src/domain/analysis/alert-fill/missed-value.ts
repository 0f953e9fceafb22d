import { Decimal } from '../../kernel/decimal.js';
import type { CaseKey, PaperLot } from './paper-book.js';

/** A leg of a paper trade as the valuation needs it. */
export interface PaperLeg {
  readonly price: Decimal;
  /** +1 bought, -1 sold. */
  readonly sign: number;
  readonly pointValue: Decimal;
  /** Newest price of the chart: what is open is worth. */
  readonly mark: Decimal;
  /** true when it lies in the window and nothing was filled for it. */
  readonly isMissed: boolean;
}

/**
 * What missed alerts would have made, by alert (S8). A trade on paper whose entry and exit were both missed: the entry
 * at the exit's price. Where one end alone was missed, or the trade is open: that end at the last price.
 */
export function missedValues(
  lots: readonly PaperLot[],
  legOf: (key: CaseKey) => PaperLeg | null,
): ReadonlyMap<CaseKey, Decimal> {
  const values = new Map<CaseKey, Decimal>();
  const book = (key: CaseKey, leg: PaperLeg, quantity: Decimal, at: Decimal): void => {
    const made = at.minus(leg.price).times(quantity).times(leg.pointValue);
    const signed = leg.sign < 0 ? made.negated() : made;
    values.set(key, (values.get(key) ?? Decimal.zero).plus(signed));
  };
  for (const { entry, exit, quantity } of lots) {
    const [first, last] = [legOf(entry), exit === null ? null : legOf(exit)];
    const both = first?.isMissed === true && last?.isMissed === true;
    if (first?.isMissed) book(entry, first, quantity, both ? last.price : first.mark);
    if (last?.isMissed && exit !== null) book(exit, last, quantity, both ? last.price : last.mark);
  }
  return values;
}
