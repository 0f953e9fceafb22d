import fc from 'fast-check';
import { fromWallTime, wallTime, type Instant } from '../domain/kernel/instant.js';
import { isMaintenance, regionOf } from './maintenance-calendar.js';
import { ZONE_OF_REGION, type Region } from './maintenance.table.js';

/** `2026-11-20 23:55` on a clock of the region. */
function at(local: string, region: Region): Instant {
  const [date = '', time = ''] = local.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return fromWallTime({ date, hour, minute, second: 0 }, ZONE_OF_REGION[region]);
}

const REGIONS: readonly Region[] = ['US', 'EU', 'ASIA'];

describe('the maintenance calendar', () => {
  it.each([
    ['NJ', 'US'],
    ['CHI', 'US'],
    ['zrh', 'EU'],
    ['CH', 'EU'],
    ['EU', 'EU'],
    ['HK', 'ASIA'],
    ['elsewhere', 'US'],
    ['constructor', 'US'],
    [null, 'US'],
  ])('takes the word %j for %s', (word, region) => {
    expect(regionOf(word)).toBe(region);
  });

  describe.each(REGIONS)('in %s', (region) => {
    it.each([
      ['23:54', false],
      ['23:55', true],
      ['00:00', true],
      ['00:19', true],
      ['00:20', false],
      ['00:54', false],
      ['00:55', true],
      ['01:19', true],
      ['01:20', false],
      ['12:00', false],
    ])('at %s of a working day says %s', (time, expected) => {
      expect(isMaintenance(at(`2026-11-18 ${time}`, region), region)).toBe(expected);
    });

    it.each(['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'])(
      'keeps its own midnight when clocks are changed on %s',
      (day) => {
        const midnight = at(`${day} 00:00`, region);
        const minute = 60_000;
        expect(isMaintenance(midnight - 5 * minute, region)).toBe(true);
        expect(isMaintenance(midnight + 19 * minute, region)).toBe(true);
        expect(isMaintenance(midnight + 20 * minute, region)).toBe(false);
        expect(isMaintenance(midnight - 6 * minute, region)).toBe(false);
      },
    );
  });

  it('moves against UTC when the clocks of its region are changed, and in Hong Kong never', () => {
    const isReset = (utc: string, region: Region): boolean =>
      isMaintenance(Date.parse(`${utc}:00Z`), region);
    expect(isReset('2026-03-06T05:10', 'US')).toBe(true);
    expect(isReset('2026-03-10T04:10', 'US')).toBe(true);
    expect(isReset('2026-03-10T05:30', 'US')).toBe(false);
    expect(isReset('2026-03-27T23:10', 'EU')).toBe(true);
    expect(isReset('2026-03-30T22:10', 'EU')).toBe(true);
    expect(isReset('2026-03-30T23:30', 'EU')).toBe(false);
    for (const day of ['2026-03-10', '2026-07-01', '2026-11-03']) {
      expect(isReset(`${day}T16:10`, 'ASIA')).toBe(true);
    }
  });

  it.each(REGIONS)('knows the weekend of New York in %s', (region) => {
    const says = (local: string): boolean => isMaintenance(at(local, 'US'), region);
    expect(says('2026-11-20 23:00')).toBe(true);
    expect(says('2026-11-21 02:59')).toBe(true);
    expect(says('2026-11-21 03:00')).toBe(false);
    expect(says('2026-11-19 23:30')).toBe(false);
    expect(says('2026-11-21 23:30')).toBe(false);
    expect(says('2026-11-22 02:30')).toBe(false);
  });

  it('is expected for at most six hours of any day, in any zone', () => {
    const anInstant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...REGIONS), (start, region) => {
        const minutes = Array.from({ length: 24 * 60 }, (_, i) => start + i * 60_000);
        const away = minutes.filter((minute) => isMaintenance(minute, region)).length;
        expect(away).toBeGreaterThanOrEqual(45);
        expect(away).toBeLessThanOrEqual(360);
      }),
      { numRuns: 10 },
    );
  });

  it('depends on the minute of the wall clock only, not on the second', () => {
    const anInstant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...REGIONS), (now, region) => {
        const start = now - wallTime(now, 'UTC').second * 1000 - (now % 1000);
        expect(isMaintenance(now, region)).toBe(isMaintenance(start, region));
      }),
    );
  });
});
