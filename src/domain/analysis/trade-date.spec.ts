import fc from 'fast-check';
import { dayNumber, fromDayNumber, isWeekend } from '../kernel/instant.js';
import { lastTradeDates, windowTest } from './exit-window.js';
import { lastCompleteTradeDate, tradeDateOf, TradeDays } from './trade-date.js';

const at = (text: string): number => Date.parse(text);

describe('trade dates', () => {
  it.each([
    // Winter: New York is UTC-5; Thursday 2025-01-02.
    ['2025-01-02T22:59:59Z', 'future', '2025-01-02'],
    ['2025-01-02T23:00:00Z', 'future', '2025-01-03'],
    ['2025-01-03T23:00:00Z', 'future', '2025-01-06'],
    ['2025-01-05T23:00:00Z', 'future', '2025-01-06'],
    // Summer: UTC-4; the clocks go on Sunday 2025-03-09.
    ['2025-03-09T22:00:00Z', 'future', '2025-03-10'],
    ['2025-03-10T21:59:59Z', 'future', '2025-03-10'],
    ['2025-03-10T22:00:00Z', 'future', '2025-03-11'],
    // and back on Sunday 2025-11-02.
    ['2025-11-03T22:59:59Z', 'future', '2025-11-03'],
    ['2025-11-03T23:00:00Z', 'future', '2025-11-04'],
    ['2025-01-02T23:00:00Z', 'stock', '2025-01-02'],
    ['2025-01-03T04:59:59Z', 'stock', '2025-01-02'],
    ['2025-01-04T15:00:00Z', 'stock', '2025-01-06'],
  ] as const)('%s of a %s is %s', (time, type, date) => {
    expect(tradeDateOf(at(time), type)).toBe(date);
  });

  it('are remembered by the hour without changing', () => {
    const days = new TradeDays();
    const times = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2026-01-01T00:00:00Z') });
    fc.assert(
      fc.property(times, fc.constantFrom('future', 'stock'), (time, type) => {
        expect(fromDayNumber(days.of(time, type))).toBe(tradeDateOf(time, type));
        expect(isWeekend(tradeDateOf(time, type))).toBe(false);
      }),
    );
  });

  it.each([
    ['2025-01-03T21:59:59Z', '2025-01-02'],
    ['2025-01-03T22:00:00Z', '2025-01-03'],
    ['2025-01-05T23:30:00Z', '2025-01-03'],
    ['2025-01-06T12:00:00Z', '2025-01-03'],
    ['2025-07-04T21:00:00Z', '2025-07-04'],
  ])('the last complete one at %s is %s', (time, date) => {
    expect(lastCompleteTradeDate(at(time))).toBe(date);
  });

  it('make a window of so many days', () => {
    expect(lastTradeDates(at('2025-01-08T22:20:00Z'), 3)).toEqual({
      from: '2025-01-06',
      to: '2025-01-09',
    });
    expect(lastTradeDates(at('2025-01-06T12:00:00Z'), 1)).toEqual({
      from: '2025-01-03',
      to: '2025-01-04',
    });
  });

  it('lie in a window from its first day to before its end', () => {
    const inside = windowTest({ from: '2025-01-02', to: '2025-01-04' });
    const days = ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04'];
    expect(days.map((day) => inside(dayNumber(day)))).toEqual([false, true, true, false]);
    expect(windowTest({ from: null, to: null })(0)).toBe(true);
  });
});
