import { dailyDrawdown } from './daily-drawdown.js';

describe('drawdown of daily equity (D6)', () => {
  it('is the deepest fall from a peak', () => {
    // 1.25, 1.0, 1.5: 1.0 / 1.25 - 1.
    expect(dailyDrawdown([0.25, -0.2, 0.5])).toBeCloseTo(-0.2, 12);
  });

  it('counts a fall from the opening equity', () => {
    expect(dailyDrawdown([-0.1])).toBeCloseTo(-0.1, 12);
  });

  it('is zero of no days', () => {
    expect(dailyDrawdown([])).toBe(0);
  });
});
