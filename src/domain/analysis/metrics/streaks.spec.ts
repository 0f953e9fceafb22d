import { outcomesOfTexts } from './outcomes.js';
import { streaks } from './streaks.js';

describe('streaks (A8)', () => {
  it('are the longest runs of wins and of losses', () => {
    expect(streaks(outcomesOfTexts(['1', '1', '-1', '-1', '-1', '1']))).toEqual({
      wins: 2,
      losses: 3,
    });
  });

  it('go on over a break-even, which counts in none', () => {
    expect(streaks(outcomesOfTexts(['1', '0', '1', '-1']))).toEqual({ wins: 2, losses: 1 });
  });

  it('are zero without decided trades', () => {
    expect(streaks(outcomesOfTexts(['0']))).toEqual({ wins: 0, losses: 0 });
  });
});
