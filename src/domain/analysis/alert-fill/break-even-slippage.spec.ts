import { Decimal } from '../../kernel/decimal.js';
import { breakEvenSlippage } from './break-even-slippage.js';

const es = (result: string, quantity: string) => ({
  result: Decimal.of(result),
  quantity: Decimal.of(quantity),
  pointValue: Decimal.of('50'),
  tick: Decimal.of('0.25'),
});

describe('break-even slippage (S12)', () => {
  it('is the result a side in ticks', () => {
    // 300 made with 4 sides of one contract at 12.5 a tick: 300 / 50 = 6 ticks a side.
    expect(breakEvenSlippage([es('500', '3'), es('-200', '1')])).toEqual({ value: 6 });
  });

  it('is undefined without trades or without a tick size', () => {
    expect(breakEvenSlippage([])).toMatchObject({ value: null });
    expect(breakEvenSlippage([{ ...es('1', '2'), tick: null }])).toMatchObject({ value: null });
  });
});
