import { dailyProfitFactor, gainToPain } from './daily-profit-factor.js';

describe('profit factor and gain to pain of days (D9)', () => {
  it('are gains, and their rest, by losses', () => {
    // 0.06 / 0.04, (0.06 - 0.04) / 0.04.
    const returns = [0.05, -0.04, 0.01];
    expect(dailyProfitFactor(returns).value).toBeCloseTo(1.5, 12);
    expect(gainToPain(returns).value).toBeCloseTo(0.5, 12);
  });

  it('are undefined without losing days', () => {
    expect(gainToPain([0.01])).toEqual({ value: null, reason: 'no losing days' });
    expect(gainToPain([])).toEqual({ value: null, reason: 'no days' });
  });
});
