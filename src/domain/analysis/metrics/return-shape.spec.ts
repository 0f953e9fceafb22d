import { excessKurtosis, skewness } from './return-shape.js';

describe('skewness and kurtosis (D16)', () => {
  it('are corrected for bias', () => {
    // 0, 0, 3: moments 2 and 2, 2 / 2^1.5 x sqrt(6) / 1 = sqrt(3).
    expect(skewness([0, 0, 3]).value).toBeCloseTo(Math.sqrt(3), 12);
    // 0, 0, 0, 4: moments 3 and 21, (5 x 21 / 9 - 9) x 3 / (2 x 1) = 4.
    expect(excessKurtosis([0, 0, 0, 4]).value).toBeCloseTo(4, 12);
  });

  it('are undefined of few or equal days', () => {
    expect(skewness([1, 2])).toEqual({ value: null, reason: 'fewer than 3 values' });
    expect(skewness([1, 1, 1])).toEqual({ value: null, reason: 'all days equal' });
    expect(excessKurtosis([1, 2, 3])).toEqual({ value: null, reason: 'fewer than 4 values' });
    expect(excessKurtosis([1, 1, 1, 1])).toEqual({ value: null, reason: 'all days equal' });
  });
});
