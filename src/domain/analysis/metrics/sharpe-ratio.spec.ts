import { sharpeRatio } from './sharpe-ratio.js';

describe('Sharpe ratio (D4)', () => {
  it('is mean by deviation, a year', () => {
    // mean 0.02, deviation 0.01.
    expect(sharpeRatio([0.01, 0.02, 0.03]).value).toBeCloseTo(2 * Math.sqrt(252), 10);
  });

  it('is undefined when all days are equal', () => {
    expect(sharpeRatio([0.1, 0.1, 0.1])).toEqual({ value: null, reason: 'all days equal' });
    expect(sharpeRatio([0.1]).value).toBeNull();
  });
});
