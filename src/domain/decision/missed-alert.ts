import type { Alert, MarketPosition } from '../alert/alert.js';
import { Decimal } from '../kernel/decimal.js';

type Before = Pick<Alert, 'previousMarketPosition' | 'previousMarketPositionSize'>;
type After = Pick<Alert, 'marketPosition' | 'marketPositionSize'>;

/**
 * One sentence when an alert states another position before it than the alert before it led to: one in between was
 * missed. Null when the chain is whole, or one of the two does not say. Sizes count only where both state one.
 */
export function gapBetween(earlier: After, alert: Before): string | null {
  const { marketPosition, marketPositionSize } = earlier;
  const { previousMarketPosition, previousMarketPositionSize } = alert;
  if (marketPosition === null || previousMarketPosition === null) return null;
  const before = stated(marketPosition, marketPositionSize);
  const now = stated(previousMarketPosition, previousMarketPositionSize);
  if (marketPosition === previousMarketPosition && sameSize(before, now)) return null;
  return `The alert comes after ${wordsOf(now)}, the last one here led to ${wordsOf(before)}.`;
}

interface Stated {
  readonly side: MarketPosition;
  /** Null when it is not told; of a flat position it says nothing. */
  readonly size: Decimal | null;
}

function stated(side: MarketPosition, size: string | null): Stated {
  return { side, size: size === null || side === 'flat' ? null : Decimal.of(size).abs() };
}

function sameSize(a: Stated, b: Stated): boolean {
  return a.size === null || b.size === null || a.size.equals(b.size);
}

function wordsOf({ side, size }: Stated): string {
  return size === null ? side : `${side} ${size.toString()}`;
}
