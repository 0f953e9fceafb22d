import fc from 'fast-check';
import { dayNumber } from '../kernel/instant.js';
import { tradingMsBefore, TradingTime } from './trading-time.js';

const HOUR = 3_600_000;
const between = (type: 'future' | 'stock', from: string, to: string): number => {
  const clock = new TradingTime(type);
  return (clock.msAt(Date.parse(to)) - clock.msAt(Date.parse(from))) / HOUR;
};

describe('trading time (T6)', () => {
  it('stands still from 17:00 to 18:00 and over the weekend for futures', () => {
    // Winter: New York is five hours behind.
    expect(between('future', '2025-03-03T20:00:00Z', '2025-03-03T22:00:00Z')).toBe(2);
    expect(between('future', '2025-03-03T22:00:00Z', '2025-03-03T23:00:00Z')).toBe(0);
    expect(between('future', '2025-03-07T21:00:00Z', '2025-03-09T23:00:00Z')).toBe(2);
  });

  it('runs from 9:30 to 16:00 for stocks', () => {
    expect(between('stock', '2025-03-03T00:00:00Z', '2025-03-04T00:00:00Z')).toBe(6.5);
    expect(between('stock', '2025-03-08T00:00:00Z', '2025-03-10T00:00:00Z')).toBe(0);
  });

  it('is five sessions a week, over changes of the clock too', () => {
    expect(between('future', '2025-03-03T12:00:00Z', '2025-03-17T11:00:00Z')).toBe(10 * 23);
  });

  it('knows holidays and half days', () => {
    // Thanksgiving week 2024: Thursday halts at 13:00, Friday ends at 13:15; stocks rest and end at 13:00.
    expect(between('future', '2024-11-24T23:00:00Z', '2024-11-30T00:00:00Z')).toBe(
      3 * 23 + 19 + 19.25,
    );
    expect(between('stock', '2024-11-25T00:00:00Z', '2024-11-30T00:00:00Z')).toBe(3 * 6.5 + 3.5);
    // Good Friday 2025 and the funeral day of January 2025.
    expect(between('future', '2025-04-17T21:00:00Z', '2025-04-20T22:00:00Z')).toBe(0);
    expect(between('future', '2025-01-08T23:00:00Z', '2025-01-09T23:00:00Z')).toBe(15.5);
    expect(between('stock', '2025-01-09T05:00:00Z', '2025-01-10T05:00:00Z')).toBe(0);
  });

  it('is known at the beginning of a trade date', () => {
    const clock = new TradingTime('future');
    const opening = Date.parse('2025-03-02T23:00:00Z');
    expect(tradingMsBefore(dayNumber('2025-03-03'), 'future')).toBe(clock.msAt(opening));
    expect(tradingMsBefore(dayNumber('2025-03-04'), 'future') - clock.msAt(opening)).toBe(
      23 * HOUR,
    );
  });

  it('is known at the beginning of every trade date, holidays before it or not', () => {
    const clock = new TradingTime('stock');
    for (let day = dayNumber('2024-11-20'); day < dayNumber('2025-01-15'); day += 1) {
      const midnight = day * 24 * HOUR + 5 * HOUR;
      expect(tradingMsBefore(day, 'stock')).toBe(clock.msAt(midnight));
    }
  });

  it('never runs backwards nor faster than a clock, in whatever order it is asked', () => {
    const moment = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 11, 31) });
    const clock = new TradingTime('future');
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const passed = clock.msAt(to) - clock.msAt(from);
        expect(passed).toBeGreaterThanOrEqual(0);
        expect(passed).toBeLessThanOrEqual(to - from);
      }),
    );
  });
});
