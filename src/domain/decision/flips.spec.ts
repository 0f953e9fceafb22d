import fc from 'fast-check';
import { flipsWithinHour } from './flips.js';
import type { SentOrder } from './flips.js';

const now = 10_000_000;
const order = (side: 'BUY' | 'SELL', minutesAgo: number, reduces = false): SentOrder => ({
  side,
  reduces,
  at: now - minutesAgo * 60_000,
});

describe('flips within an hour', () => {
  it('are changes of side between orders that open', () => {
    expect(flipsWithinHour([], now)).toBe(0);
    expect(flipsWithinHour([order('BUY', 5)], now)).toBe(0);
    expect(flipsWithinHour([order('SELL', 1), order('BUY', 2), order('SELL', 3)], now)).toBe(2);
    expect(flipsWithinHour([order('BUY', 1), order('BUY', 2), order('BUY', 3)], now)).toBe(0);
  });

  it('leave out exits and what is an hour old', () => {
    expect(flipsWithinHour([order('BUY', 1), order('SELL', 2, true), order('BUY', 3)], now)).toBe(
      0,
    );
    expect(flipsWithinHour([order('BUY', 59), order('SELL', 60)], now)).toBe(0);
  });

  it('do not depend on the order they are listed in', () => {
    const some = fc.uniqueArray(
      fc.record({ side: fc.constantFrom('BUY', 'SELL'), minutes: fc.integer({ min: 0, max: 90 }) }),
      { selector: ({ minutes }) => minutes },
    );
    fc.assert(
      fc.property(some, (given) => {
        const orders = given.map(({ side, minutes }) => order(side, minutes));
        expect(flipsWithinHour(orders.toReversed(), now)).toBe(flipsWithinHour(orders, now));
      }),
    );
  });
});
