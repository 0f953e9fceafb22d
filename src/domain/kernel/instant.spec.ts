import fc from 'fast-check';
import {
  addDays,
  businessDaysBefore,
  dayNumber,
  fromDayNumber,
  fromWallTime,
  isWeekend,
  toIso,
  wallTime,
  weekday,
} from './instant.js';

const ZONES = ['America/New_York', 'Europe/Berlin', 'Asia/Hong_Kong', 'Australia/Lord_Howe'];

describe('instants and wall clocks', () => {
  it('shows what a clock in the zone shows', () => {
    const wall = wallTime(Date.parse('2026-11-01T05:30:00Z'), 'America/New_York');
    expect(wall).toEqual({ date: '2026-11-01', hour: 1, minute: 30, second: 0 });
  });

  it('takes the first of two equal wall times in autumn', () => {
    const wall = { date: '2026-11-01', hour: 1, minute: 30, second: 0 };
    expect(toIso(fromWallTime(wall, 'America/New_York'))).toBe('2026-11-01T05:30:00.000Z');
  });

  it('reads a skipped wall time in spring as if the clock had not moved', () => {
    const wall = { date: '2026-03-08', hour: 2, minute: 30, second: 0 };
    expect(toIso(fromWallTime(wall, 'America/New_York'))).toBe('2026-03-08T07:30:00.000Z');
  });

  it('comes back to the same wall time from any instant, both DST changes included', () => {
    const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2031, 0) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
        const wall = wallTime(instant, zone);
        expect(wallTime(fromWallTime(wall, zone), zone)).toEqual(wall);
      }),
      { seed: 12, numRuns: 800 },
    );
  });
});

describe('calendar dates', () => {
  it('count days across leap years and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(fromDayNumber(dayNumber('2026-06-01'))).toBe('2026-06-01');
    expect(weekday('2026-11-22')).toBe(0);
    expect(isWeekend('2026-11-21')).toBe(true);
    expect(isWeekend('2026-11-23')).toBe(false);
  });

  it('count business days past weekends, in both directions', () => {
    expect(businessDaysBefore('2026-11-23', 1)).toBe('2026-11-20');
    expect(businessDaysBefore('2026-11-23', 7)).toBe('2026-11-12');
    expect(businessDaysBefore('2026-11-20', -1)).toBe('2026-11-23');
    expect(businessDaysBefore('2026-11-23', 0)).toBe('2026-11-23');
  });
});
