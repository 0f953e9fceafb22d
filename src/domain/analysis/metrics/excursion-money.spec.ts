import type { Excursion } from '../excursion.js';
import { adverseExcursion, favourableExcursion, giveBack } from './excursion-money.js';
import { efficiency } from './efficiency.js';

/** Prices in cents; two contracts of 50 a point. */
const LONG: Excursion = {
  direction: 1,
  entry: 10_000,
  exit: 10_300,
  high: 10_500,
  low: 9_900,
  scale: 2,
  unit: 100,
  unitScale: 0,
};
const SHORT: Excursion = { ...LONG, direction: -1, entry: 10_300, exit: 10_000 };

describe('excursions (T7) and give-back (T10)', () => {
  it('are money from the entry to the worst and to the best price', () => {
    // 1 and 5 points of 100; 5 - 3 given back.
    expect(adverseExcursion(LONG)).toEqual({ value: 10_000, scale: 2 });
    expect(favourableExcursion(LONG)).toEqual({ value: 50_000, scale: 2 });
    expect(giveBack(LONG)).toEqual({ value: 20_000, scale: 2 });
  });

  it('are mirrored for a short lot', () => {
    // 2 points against it, 4 for it, 1 of them given back.
    expect(adverseExcursion(SHORT).value).toBe(20_000);
    expect(favourableExcursion(SHORT).value).toBe(40_000);
    expect(giveBack(SHORT).value).toBe(10_000);
  });
});

describe('efficiency (T8)', () => {
  it('is the share of the range that entry, exit and both took', () => {
    const { entry, exit, total } = efficiency(LONG);
    expect([entry, exit, total].map(({ value }) => value)).toEqual([5 / 6, 4 / 6, 3 / 6]);
    const short = efficiency(SHORT);
    expect([short.entry, short.exit, short.total].map(({ value }) => value)).toEqual([
      4 / 6,
      5 / 6,
      3 / 6,
    ]);
  });

  it('is undefined where the price never moved', () => {
    const still = efficiency({ ...LONG, exit: 10_000, high: 10_000, low: 10_000 });
    expect(still.total).toEqual({ value: null, reason: 'the price never moved' });
  });
});
