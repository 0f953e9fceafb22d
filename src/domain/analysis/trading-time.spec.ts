import fc from 'fast-check';
import { dayNumber } from '../kernel/instant.js';
import { sessionMinutes, tradingMsBefore, TradingTime } from './trading-time.js';

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
    expect([sessionMinutes('future'), sessionMinutes('stock')]).toEqual([1380, 390]);
  });

  it('is known at the beginning of a trade date', () => {
    const clock = new TradingTime('future');
    const opening = Date.parse('2025-03-02T23:00:00Z');
    expect(tradingMsBefore(dayNumber('2025-03-03'), 'future')).toBe(clock.msAt(opening));
    expect(tradingMsBefore(dayNumber('2025-03-04'), 'future') - clock.msAt(opening)).toBe(
      23 * HOUR,
    );
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
