import { sortinoRatio } from './sortino-ratio.js';

describe('Sortino ratio (D5)', () => {
  it('divides by the downside over all days', () => {
    // mean 0.005; downside sqrt(0.02^2 / 4) = 0.01.
    const value = sortinoRatio([0.04, -0.02, 0, 0]).value;
    expect(value).toBeCloseTo(0.5 * Math.sqrt(252), 10);
  });

  it('is undefined without losing days, or under two days', () => {
    expect(sortinoRatio([0.1, 0])).toEqual({ value: null, reason: 'no losing days' });
    expect(sortinoRatio([-0.1]).value).toBeNull();
  });
});
