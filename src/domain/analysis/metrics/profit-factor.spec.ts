import { outcomesOfTexts } from './outcomes.js';
import { profitFactor } from './profit-factor.js';

describe('profit factor (A4)', () => {
  it('is gross profit by gross loss', () => {
    // (30 + 15) / (10 + 8).
    expect(profitFactor(outcomesOfTexts(['30', '-10', '15', '-8', '0']))).toEqual({ value: 2.5 });
  });

  it('is not capped', () => {
    expect(profitFactor(outcomesOfTexts(['1000', '-1']))).toEqual({ value: 1000 });
  });

  it('is undefined without losses, never infinite', () => {
    expect(profitFactor(outcomesOfTexts(['1']))).toEqual({
      value: null,
      reason: 'no losing trades',
    });
    expect(profitFactor(outcomesOfTexts([]))).toEqual({ value: null, reason: 'no trades' });
  });
});
