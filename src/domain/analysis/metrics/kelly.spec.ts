import { kelly } from './kelly.js';
import { outcomesOfTexts } from './outcomes.js';

describe('Kelly share (A12)', () => {
  it('is the edge by the payoff, over decided trades', () => {
    // w = 2 / 3, payoff 10 / 5 = 2; 2/3 - (1/3) / 2.
    expect(kelly(outcomesOfTexts(['10', '10', '-5', '0'])).value).toBeCloseTo(0.5, 12);
  });

  it('is undefined without wins, losses or trades', () => {
    expect(kelly(outcomesOfTexts([]))).toEqual({ value: null, reason: 'no decided trades' });
    expect(kelly(outcomesOfTexts(['1']))).toEqual({ value: null, reason: 'no losing trades' });
  });
});
