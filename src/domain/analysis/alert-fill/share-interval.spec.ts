import fc from 'fast-check';
import { shareInterval } from './share-interval.js';

describe('the interval of a share', () => {
  it('is that of Wilson: 8 of 10 lie between 49.0 and 94.3 percent', () => {
    const { low, high } = shareInterval(0.8, 10);
    expect(low).toBeCloseTo(0.490162, 6);
    expect(high).toBeCloseTo(0.943318, 6);
  });

  it('is unknown without a case', () => {
    expect(shareInterval(0, 0)).toEqual({ low: null, high: null, reason: 'no cases' });
  });

  it('holds the share and stays within 0 and 1', () => {
    const cases = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(cases, ([k, n]) => {
        const { low, high } = shareInterval(k / n, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(k / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
