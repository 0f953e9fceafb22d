import { tailRatio } from './tail-ratio.js';

describe('tail ratio (D14)', () => {
  it('is the high quantile by the low one', () => {
    // 21 values from -0.1 to 0.3: the second and the last but one are -0.08 and 0.28.
    const returns = Array.from({ length: 21 }, (_, i) => -0.1 + i * 0.02);
    expect(tailRatio(returns).value).toBeCloseTo(0.28 / 0.08, 10);
  });

  it('is undefined without days or a low tail', () => {
    expect(tailRatio([])).toEqual({ value: null, reason: 'no days' });
    expect(tailRatio([0, 0])).toEqual({ value: null, reason: 'the 5 % quantile is zero' });
  });
});
