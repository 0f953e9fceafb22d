import fc from 'fast-check';
import { addDays } from '../kernel/instant.js';
import type { CalendarDate } from '../kernel/instant.js';
import { chartMonthOf } from './chart-month.js';

interface Month {
  readonly name: string;
  readonly guardDay: CalendarDate | null;
  readonly lastSafeDay: CalendarDate | null;
}

const Z6: Month = { name: 'Z6', guardDay: '2026-12-15', lastSafeDay: '2026-12-17' };
const H7: Month = { name: 'H7', guardDay: '2027-03-16', lastSafeDay: '2027-03-18' };
const QUARTERS = [Z6, H7];
/** Crude oil: a month ends every month. */
const MONTHLY: readonly Month[] = [
  { name: 'F7', guardDay: '2026-12-07', lastSafeDay: '2026-12-16' },
  { name: 'G7', guardDay: '2027-01-08', lastSafeDay: '2027-01-19' },
];

const shown = (
  months: readonly Month[],
  dates: readonly CalendarDate[],
  today: CalendarDate,
): string | null => chartMonthOf(months, dates, today)?.name ?? null;

describe('the month of a continuous chart', () => {
  it.each([
    ['the day before the switch', '2026-12-09', 'Z6'],
    ['the day of the switch', '2026-12-10', 'H7'],
    ['after it, long before the guard day', '2026-12-11', 'H7'],
  ])('is told by its switch date: %s', (_when, today, month) => {
    expect(shown(QUARTERS, ['2026-09-10', '2026-12-10'], today)).toBe(month);
  });

  it('stays after the guard day, until the switch', () => {
    expect(shown(QUARTERS, ['2026-12-17'], '2026-12-16')).toBe('Z6');
    expect(shown(QUARTERS, ['2026-12-17'], '2026-12-17')).toBe('H7');
  });

  it('is told by the guard day where no date of the month is known', () => {
    expect(shown(QUARTERS, [], '2026-12-15')).toBe('Z6');
    expect(shown(QUARTERS, ['2026-09-10'], '2026-12-16')).toBe('H7');
  });

  it('is never told by the switch to the month, which is not the one away from it', () => {
    expect(shown(MONTHLY, ['2026-11-17'], '2026-12-01')).toBe('F7');
    expect(shown(MONTHLY, ['2026-11-17', '2026-12-15'], '2026-12-14')).toBe('F7');
    expect(shown(MONTHLY, ['2026-11-17', '2026-12-15'], '2026-12-15')).toBe('G7');
  });

  it('is none of those that it has left, nor of what never ends', () => {
    expect(shown(QUARTERS, [], '2027-03-17')).toBeNull();
    expect(shown([], [], '2026-12-01')).toBeNull();
    expect(shown([{ name: 'X', guardDay: null, lastSafeDay: null }], [], '2026-12-01')).toBeNull();
  });

  it('never goes back as days pass', () => {
    const days = fc.integer({ min: 0, max: 130 }).map((n) => addDays('2026-11-15', n));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 4 }), days, days, (dates, one, other) => {
        const [earlier, later] = [one, other].toSorted();
        const at = (today: CalendarDate | undefined): number => {
          const month = chartMonthOf(QUARTERS, dates, today ?? '');
          return month === null ? 2 : QUARTERS.indexOf(month);
        };
        expect(at(later)).toBeGreaterThanOrEqual(at(earlier));
      }),
    );
  });
});
