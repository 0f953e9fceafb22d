import { expectancy, expectancyRatio } from './expectancy.js';
import { outcomesOfTexts } from './outcomes.js';

describe('expectancy (A5)', () => {
  const outcomes = outcomesOfTexts(['30', '-10', '0', '-5']);

  it('is the mean result', () => {
    // 15 / 4.
    expect(expectancy(outcomes)).toEqual({ value: 3.75 });
  });

  it('as a ratio weighs the payoff by the share of wins', () => {
    // payoff 30 / 7.5 = 4; (1 + 4) x 1 / 4 - 1.
    expect(expectancyRatio(outcomes)).toEqual({ value: 0.25 });
  });

  it('is undefined without trades, the ratio without losses', () => {
    expect(expectancy(outcomesOfTexts([])).value).toBeNull();
    expect(expectancyRatio(outcomesOfTexts(['1']))).toEqual({
      value: null,
      reason: 'no losing trades',
    });
  });
});
