import { netProfit } from './net-profit.js';
import { outcomesOfTexts } from './outcomes.js';

describe('net profit (A1)', () => {
  it('adds wins and losses exactly', () => {
    // 0.1 + 0.2 - 0.3 is 5.6e-17 in doubles.
    const outcomes = outcomesOfTexts(['0.1', '0.2', '-0.3', '0']);
    const { grossProfit, grossLoss } = outcomes;
    expect([netProfit(outcomes), grossProfit, grossLoss].map(String)).toEqual(['0', '0.3', '0.3']);
    expect([outcomes.wins, outcomes.losses]).toEqual([2, 1]);
  });

  it('is zero without trades', () => {
    expect(netProfit(outcomesOfTexts([])).toString()).toBe('0');
  });
});
