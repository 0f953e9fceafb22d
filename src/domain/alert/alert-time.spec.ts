import fc from 'fast-check';
import { toIso } from '../kernel/instant.js';
import { readAlertTime } from './alert-time.js';

const instants = fc.integer({ min: Date.UTC(2001, 8, 10), max: Date.UTC(2099, 11, 31) });

describe('readAlertTime', () => {
  it('reads back every instant as ISO 8601, as milliseconds and, to the second, as seconds', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const second = Math.floor(instant / 1000);
        expect(readAlertTime(toIso(instant))).toBe(instant);
        expect(readAlertTime(String(instant))).toBe(instant);
        expect(readAlertTime(String(second))).toBe(second * 1000);
      }),
      { seed: 1 },
    );
  });

  it('takes an offset off', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 4, max: 14 * 4 }), (instant, quarters) => {
        const local = toIso(instant + quarters * 900_000).slice(0, -1);
        const minutes = Math.abs(quarters) * 15;
        const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
        const minute = String(minutes % 60).padStart(2, '0');
        const sign = quarters < 0 ? '-' : '+';
        expect(readAlertTime(`${local}${sign}${hour}:${minute}`)).toBe(instant);
        expect(readAlertTime(`${local}${sign}${hour}${minute}`)).toBe(instant);
      }),
      { seed: 2 },
    );
  });

  it.each([
    ['2023-05-01T12:34Z', Date.UTC(2023, 4, 1, 12, 34)],
    ['2023-05-01t12:34:56z', Date.UTC(2023, 4, 1, 12, 34, 56)],
    ['2023-05-01T12:34:56,5Z', Date.UTC(2023, 4, 1, 12, 34, 56, 500)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['1682944496.25', 1_682_944_496_250],
  ])('reads %s', (text, instant) => {
    expect(readAlertTime(text)).toBe(instant);
  });

  it.each([
    '',
    'now',
    '2023-05-01',
    '12:34:56',
    '2023-13-01T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2023-05-01T24:00:00Z',
    '2023-05-01T12:60:00Z',
    '2023-05-01T12:00:00+15:00',
    '2023-05-01T12:00:00+01:60',
    '1999-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    '0',
    '-1682944496',
    '1682944496000000',
    '1e12',
    'NaN',
  ])('refuses %j', (text) => {
    expect(readAlertTime(text)).toBeNull();
  });
});
