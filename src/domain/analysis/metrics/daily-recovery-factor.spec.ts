import { dailyRecoveryFactor } from './daily-recovery-factor.js';

describe('recovery factor of days (D18)', () => {
  it('is the sum of returns by the drawdown', () => {
    // 0.2 / 0.1.
    expect(dailyRecoveryFactor([0.3, -0.1]).value).toBeCloseTo(2, 12);
  });

  it('is undefined without a drawdown', () => {
    expect(dailyRecoveryFactor([0.1])).toEqual({ value: null, reason: 'no drawdown' });
  });
});
