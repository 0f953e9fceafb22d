import { Decimal } from '../../kernel/decimal.js';
import { recoveryFactor } from './recovery-factor.js';

describe('recovery factor (A10)', () => {
  it('is net profit by max drawdown', () => {
    expect(recoveryFactor(Decimal.of(30), Decimal.of(20))).toEqual({ value: 1.5 });
  });

  it('is undefined without a drawdown', () => {
    expect(recoveryFactor(Decimal.one, Decimal.zero)).toEqual({
      value: null,
      reason: 'no drawdown',
    });
  });
});
