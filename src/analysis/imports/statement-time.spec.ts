import fc from 'fast-check';
import { toIso, wallTime } from '../../domain/kernel/instant.js';
import { isZone, statementTime } from './statement-time.js';

const NEW_YORK = 'America/New_York';
const read = (text: string, zone = NEW_YORK): string | null => {
  const at = statementTime(text, zone);
  return at === null ? null : toIso(at);
};

describe('the time of a statement', () => {
  it.each([
    ['20250408;163011', '2025-04-08T20:30:11.000Z'],
    ['2025-04-08;16:30:11', '2025-04-08T20:30:11.000Z'],
    ['2025-01-08, 16:30:11', '2025-01-08T21:30:11.000Z'],
    ['20250408,163011', '2025-04-08T20:30:11.000Z'],
    ['20250408 16:30:11', '2025-04-08T20:30:11.000Z'],
    ['20250408163011', '2025-04-08T20:30:11.000Z'],
    ['2026-04-02;11:08:05 EDT', '2026-04-02T15:08:05.000Z'],
    ['2026-04-02;11:08:05 UTC', '2026-04-02T11:08:05.000Z'],
  ])('%j is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  it.each([
    '',
    '20250408',
    '20250431;101010',
    '20250408;241010',
    '04/08/2025;163011',
    '2025-04-08;16:30:11 XYZ',
    '2025-0408;163011',
  ])('%j is none', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is read back from what a clock in the zone shows, over both changes of the year', () => {
    const seconds = fc.integer({ min: 1_700_000_000, max: 1_800_000_000 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(NEW_YORK, 'Europe/Berlin'), (second, zone) => {
        const { date, hour, minute, second: s } = wallTime(second * 1000, zone);
        const two = (n: number): string => String(n).padStart(2, '0');
        const text = `${date.replaceAll('-', '')};${two(hour)}${two(minute)}${two(s)}`;
        const at = statementTime(text, zone) ?? 0;
        expect(wallTime(at, zone)).toEqual(wallTime(second * 1000, zone));
      }),
    );
  });

  it('never throws, and knows time zones from other names', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(statementTime(text, 'UTC')).not.toBeNaN()));
    expect(['Europe/Berlin', 'UTC', 'Mars/Base', ''].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
