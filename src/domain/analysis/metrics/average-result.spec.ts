import { averageLoss, averageWin, payoff } from './average-result.js';
import { outcomesOfTexts } from './outcomes.js';

describe('average win and loss (A3)', () => {
  const outcomes = outcomesOfTexts(['10', '0', '-4', '20', '-8']);

  it('are means of wins and of losses, break-evens in neither', () => {
    // (10 + 20) / 2 and (-4 - 8) / 2.
    expect(averageWin(outcomes)).toEqual({ value: 15 });
    expect(averageLoss(outcomes)).toEqual({ value: -6 });
  });

  it('make the payoff', () => {
    // 15 / 6.
    expect(payoff(outcomes)).toEqual({ value: 2.5 });
  });

  it('are undefined where there is nothing to average', () => {
    expect(payoff(outcomesOfTexts(['-1']))).toEqual({ value: null, reason: 'no winning trades' });
    expect(payoff(outcomesOfTexts(['1']))).toEqual({ value: null, reason: 'no losing trades' });
  });
});
