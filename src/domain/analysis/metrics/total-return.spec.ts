import { totalReturn } from './total-return.js';

describe('total return (D1)', () => {
  it('compounds the days', () => {
    // 1.1 x 0.8 - 1.
    expect(totalReturn([0.1, -0.2])).toBeCloseTo(-0.12, 12);
  });

  it('is zero of no days', () => {
    expect(totalReturn([])).toBe(0);
  });
});
