import fc from 'fast-check';
import { exposure, tradesPerWeek } from './exposure.js';

describe('exposure (A14)', () => {
  it('counts time that several stretches share once', () => {
    // 0 to 4 and 6 to 7 of 10.
    expect(exposure({ from: [0, 1, 6], to: [3, 4, 7], since: 0 }, 10).value).toBe(0.5);
    expect(exposure({ from: [], to: [], since: 0 }, 0)).toEqual({
      value: null,
      reason: 'no trading time',
    });
  });

  it('does not count what was open before the window', () => {
    // 5 to 6 and 8 to 9 of 10 since 5.
    expect(exposure({ from: [1, 2, 8], to: [4, 6, 9], since: 5 }, 10).value).toBe(0.2);
  });

  it('is the length of the union, whatever the stretches', () => {
    const stretch = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 9 }));
    fc.assert(
      fc.property(fc.array(stretch), (told) => {
        const stretches = told
          .map(([from, length]) => ({ from, to: from + length }))
          .toSorted((a, b) => a.to - b.to);
        const units = new Set(
          stretches.flatMap(({ from, to }) =>
            Array.from({ length: to - from }, (_, i) => from + i),
          ),
        );
        const [from, to] = [stretches.map((s) => s.from), stretches.map((s) => s.to)];
        const columns = { from, to, since: 0 };
        expect(exposure(columns, 100).value).toBeCloseTo(units.size / 100, 12);
      }),
    );
  });

  it('tells trades in a week of five days', () => {
    expect(tradesPerWeek(6, 10).value).toBe(3);
    expect(tradesPerWeek(6, 0)).toEqual({ value: null, reason: 'no days' });
  });
});
