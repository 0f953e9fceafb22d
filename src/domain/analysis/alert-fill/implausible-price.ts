import { quantile } from '../metrics/quantile.js';
import type { ComparedAlert } from './compared-alert.js';

/** So many alerts of the root before and after are looked at. */
const NEIGHBOURS = 10;
/** Prices that are that many times apart are not of the same contract's neighbourhood. */
const FACTOR = 1.5;

/**
 * Alerts whose price is more than 1.5 times, or less than 1/1.5 of, the middle price of the ten alerts before and after
 * it on the same root: test messages, other units. They stay in every figure; what is built on them means little.
 */
export function implausiblePrices(compared: readonly ComparedAlert[]): readonly ComparedAlert[] {
  const roots = new Map<string, ComparedAlert[]>();
  for (const one of compared) {
    if (one.alert.root === null || one.alert.price === null) continue;
    roots.set(one.alert.root, [...(roots.get(one.alert.root) ?? []), one]);
  }
  return [...roots.values()].flatMap((own) => {
    const prices = own.map(({ alert }) => alert.price?.toNumber() ?? 0);
    return own.filter((_, i) => isFarOff(prices, i));
  });
}

function isFarOff(prices: readonly number[], i: number): boolean {
  const near = prices.slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1);
  const middle = quantile(
    near.toSorted((a, b) => a - b),
    0.5,
  );
  const [price, other] = [Math.abs(prices[i] ?? 0), Math.abs(middle)];
  return price > other * FACTOR || price * FACTOR < other;
}
