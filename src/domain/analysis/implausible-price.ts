import type { Decimal } from '../kernel/decimal.js';

/** So many prices before and after are looked at. */
const NEIGHBOURS = 10;
/** Prices that are more than that many times apart do not belong to one market. */
const FACTOR = 1.5;

/**
 * The prices that cannot be right, by their places in `prices`, which are those of one root in the order of time: more
 * than 1.5 times apart from more than half of the ten before, the ten after and itself. Test messages and other units
 * are; a market that moved is not, and of two alone none is.
 */
export function implausiblePrices(prices: readonly Decimal[]): ReadonlySet<number> {
  const sizes = prices.map((price) => Math.abs(price.toNumber()));
  const found = new Set<number>();
  for (const [place, size] of sizes.entries()) {
    const near = sizes.slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1);
    const apart = near.filter((other) => isApart(size, other)).length;
    if (apart * 2 > near.length) found.add(place);
  }
  return found;
}

function isApart(a: number, b: number): boolean {
  return Math.max(a, b) > Math.min(a, b) * FACTOR;
}
