import fc from 'fast-check';
import { normalShare } from './normal-distribution.js';

describe('the share of a normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.6448536269514722, 0.05],
    [3, 0.998650101968369],
    [-5, 2.86651571879194e-7],
  ])('below %d is the one of the tables', (z, share) => {
    expect(Math.abs(normalShare(z) / share - 1)).toBeLessThan(1e-11);
  });

  it('grows, and is one with its mirror image', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        expect(normalShare(z) + normalShare(-z)).toBeCloseTo(1, 12);
        expect(normalShare(z + 0.01)).toBeGreaterThan(normalShare(z) - 1e-14);
      }),
    );
  });
});
