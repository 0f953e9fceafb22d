import { netProfit } from './net-profit.js';
import { outcomesOfTexts } from './outcomes.js';

describe('net profit (A1)', () => {
  it('adds wins and losses exactly', () => {
    // 0.1 + 0.2 - 0.3 is 5.6e-17 in doubles.
    const { net, grossProfit, grossLoss } = netProfit(outcomesOfTexts(['0.1', '0.2', '-0.3']));
    expect([net, grossProfit, grossLoss].map(String)).toEqual(['0', '0.3', '0.3']);
  });

  it('is zero without trades', () => {
    expect(netProfit(outcomesOfTexts([])).net.toString()).toBe('0');
  });
});
