import { Decimal } from '../../kernel/decimal.js';
import { costPerContract, costShare } from './costs.js';
import { outcomesOfTexts } from './outcomes.js';

describe('costs (A13)', () => {
  it('are a share of the gross profit', () => {
    // 5 of (60 + 40).
    expect(costShare(outcomesOfTexts(['60', '-10', '40']), Decimal.of('5'))).toEqual({
      value: 0.05,
    });
  });

  it('are spread over the contracts that were closed', () => {
    expect(costPerContract(Decimal.of('4'), Decimal.of('9.88'))).toEqual({ value: 2.47 });
  });

  it('are undefined without wins or contracts', () => {
    expect(costShare(outcomesOfTexts(['-1']), Decimal.one).value).toBeNull();
    expect(costPerContract(Decimal.zero, Decimal.one).value).toBeNull();
  });
});
