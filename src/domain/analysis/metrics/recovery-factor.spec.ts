import { Decimal } from '../../kernel/decimal.js';
import { outcomesOfTexts } from './outcomes.js';
import { recoveryFactor } from './recovery-factor.js';

describe('recovery factor (A10)', () => {
  it('is net profit by max drawdown', () => {
    // net 30, deepest fall 20.
    const outcomes = outcomesOfTexts(['40', '-20', '10']);
    expect(recoveryFactor(outcomes, Decimal.of('1000'))).toEqual({ value: 1.5 });
  });

  it('is undefined without a drawdown', () => {
    expect(recoveryFactor(outcomesOfTexts(['1']), Decimal.of('1000'))).toEqual({
      value: null,
      reason: 'no drawdown',
    });
  });
});
