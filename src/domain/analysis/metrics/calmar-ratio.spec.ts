import { calmarRatio } from './calmar-ratio.js';

describe('Calmar ratio (D7)', () => {
  it('is annual growth by the deepest fall', () => {
    // 1.1 x 0.9 = 0.99 in 2 days, 126 times a year; the fall is 0.1.
    expect(calmarRatio([0.1, -0.1]).value).toBeCloseTo((0.99 ** 126 - 1) / 0.1, 9);
  });

  it('is undefined without a drawdown or days', () => {
    expect(calmarRatio([0.1])).toEqual({ value: null, reason: 'no drawdown' });
    expect(calmarRatio([]).value).toBeNull();
  });
});
