import { Decimal } from '../../kernel/decimal.js';
import { maxDrawdown } from './max-drawdown.js';
import { outcomesOfTexts } from './outcomes.js';

describe('max drawdown (A9)', () => {
  const of = (results: readonly string[], opening: string) =>
    maxDrawdown(outcomesOfTexts(results), Decimal.of(opening));

  it('is the deepest fall from a peak, in money and as a share of the peak', () => {
    // 100, 150, 120, 180, 135: falls 30 of 150 and 45 of 180.
    const { money, share } = of(['50', '-30', '60', '-45'], '100');
    expect(money.toString()).toBe('45');
    expect(share).toEqual({ value: 0.25 });
  });

  it('counts a fall from the opening equity', () => {
    expect(of(['-10.25', '5'], '100').money.toString()).toBe('10.25');
  });

  it('is zero without losses', () => {
    expect(of(['1', '2'], '100.5')).toMatchObject({ share: { value: 0 } });
    expect(of([], '100').money.toString()).toBe('0');
  });

  it('has no share of an equity that is not positive', () => {
    expect(of(['-1'], '0').share).toEqual({ value: null, reason: 'equity is not positive' });
  });

  it('is the same the quick way and the exact way, where sums leave the safe integers', () => {
    const huge = ['9007199254740991', '-9007199254740990', '5', '9007199254740991', '-3'];
    expect(maxDrawdown(outcomesOfTexts(huge), Decimal.of('100')).money.toString()).toBe(
      '9007199254740990',
    );
    const small = outcomesOfTexts(['3', '-5', '1']);
    const far = Decimal.of('9007199254740993');
    expect(maxDrawdown(small, far).money.toString()).toBe('5');
    const drawdown = maxDrawdown(outcomesOfTexts(['-1']), Decimal.of('-9007199254740993'));
    expect([drawdown.money.toString(), drawdown.share.value]).toEqual(['1', null]);
  });
});
