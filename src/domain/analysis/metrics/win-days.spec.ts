import { dailyPayoff, winDays } from './win-days.js';

describe('winning days (D10)', () => {
  it('leave days without a result out', () => {
    // 2 of 3; mean win 0.03 by mean loss 0.02.
    const returns = [0.02, 0.04, 0, -0.02];
    expect(winDays(returns).value).toBeCloseTo(2 / 3, 12);
    expect(dailyPayoff(returns).value).toBeCloseTo(1.5, 12);
  });

  it('are undefined where nothing was won or lost', () => {
    expect(winDays([0])).toEqual({ value: null, reason: 'no days with a result' });
    expect(dailyPayoff([0.01])).toEqual({ value: null, reason: 'no losing days' });
    expect(dailyPayoff([-0.01])).toEqual({ value: null, reason: 'no winning days' });
  });
});
