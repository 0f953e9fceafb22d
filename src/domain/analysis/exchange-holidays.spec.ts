import { fromDayNumber, isWeekend } from '../kernel/instant.js';
import { easter, holidaysOf } from './exchange-holidays.js';
import type { Holiday } from './exchange-holidays.js';

const datesOf = (year: number, ...kinds: readonly Holiday[]): readonly string[] =>
  [...holidaysOf(year)]
    .filter(([, kind]) => kinds.includes(kind))
    .map(([day]) => fromDayNumber(day).slice(5))
    .toSorted();

describe('US exchange holidays', () => {
  // As NYSE published them.
  it.each([
    [2015, '01-01 01-19 02-16 04-03 05-25 07-03 09-07 11-26 12-25', '11-27 12-24'],
    [2018, '01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25', '07-03 11-23 12-24'],
    [2021, '01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24', '11-26'],
    [2022, '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26', '11-25'],
    [2023, '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
    [2024, '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', '07-03 11-29 12-24'],
    [
      2025,
      '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25',
      '07-03 11-28 12-24',
    ],
    [2026, '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', '11-27 12-24'],
    [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', '11-26'],
  ])('of %i are %s, half days %s', (year, closed, half) => {
    expect(datesOf(year, 'closed', 'holiday', 'mourning').join(' ')).toBe(closed);
    expect(datesOf(year, 'eve').join(' ')).toBe(half);
  });

  it('close index futures on New Year, Good Friday and Christmas alone', () => {
    expect(datesOf(2025, 'closed')).toEqual(['01-01', '04-18', '12-25']);
    expect(datesOf(2001, 'closed')).toContain('09-11');
    expect(datesOf(1997, 'holiday')[0]).toBe('02-17');
  });

  it('never fall on a weekend, nine or ten of them a year, from 2022 to 2060', () => {
    for (let year = 2022; year <= 2060; year += 1) {
      const dates = [...holidaysOf(year).keys()].map(fromDayNumber);
      expect(dates.filter(isWeekend)).toEqual([]);
      const count = datesOf(year, 'closed', 'holiday').length;
      expect([9, 10]).toContain(count);
    }
  });

  it('follow Easter', () => {
    expect([2008, 2011, 2019, 2038].map(easter)).toEqual([
      '2008-03-23',
      '2011-04-24',
      '2019-04-21',
      '2038-04-25',
    ]);
  });
});
