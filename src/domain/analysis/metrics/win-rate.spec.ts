import { outcomesOfTexts } from './outcomes.js';
import { winRate, winRateDecided } from './win-rate.js';

describe('win rate (A2)', () => {
  const outcomes = outcomesOfTexts(['5', '0', '-1', '2', '0']);

  it('counts break-evens as not won', () => {
    // 2 wins of 5 trades.
    expect(winRate(outcomes)).toEqual({ value: 0.4 });
  });

  it('of decided trades leaves break-evens out', () => {
    // 2 wins of 3 decided trades.
    expect(winRateDecided(outcomes)).toEqual({ value: 2 / 3 });
  });

  it('is undefined without trades, or without decided ones', () => {
    expect(winRate(outcomesOfTexts([]))).toEqual({ value: null, reason: 'no trades' });
    expect(winRateDecided(outcomesOfTexts(['0']))).toEqual({
      value: null,
      reason: 'no decided trades',
    });
  });
});
