import { probabilisticSharpe } from './probabilistic-sharpe.js';

describe('probabilistic Sharpe ratio (D19)', () => {
  it('is even when nothing was won, and mirrored for losses', () => {
    expect(probabilisticSharpe([-0.01, 0.01, -0.02, 0.02]).value).toBeCloseTo(0.5, 12);
    const returns = [0.01, 0.02, -0.01, 0.005, 0.015];
    const won = probabilisticSharpe(returns).value ?? 0;
    const lost = probabilisticSharpe(returns.map((r) => -r)).value ?? 0;
    expect(won).toBeGreaterThan(0.8);
    expect(won + lost).toBeCloseTo(1, 12);
  });

  it('is undefined of few or equal days, and of tails that no variance fits', () => {
    expect(probabilisticSharpe([0.1]).value).toBeNull();
    expect(probabilisticSharpe([0.1, 0.1, 0.1, 0.1])).toEqual({
      value: null,
      reason: 'all days equal',
    });
    // Two values in equal parts have an excess of -6: the variance is 1 - SR^2, with SR = 9.5.
    expect(probabilisticSharpe([1, 1.2, 1, 1.2])).toEqual({
      value: null,
      reason: 'the returns are too skewed',
    });
  });
});
