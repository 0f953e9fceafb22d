import { executed } from '../../test/builders/ledger-builder.js';
import type { Side } from '../domain/kernel/side.js';
import { RealisedProfit } from './realised-profit.js';

type Told = readonly [side: Side, quantity: string, net: string, isCounted?: boolean];

function profitOf(fills: readonly Told[], commission: string | null = '1'): unknown {
  const profit = new RealisedProfit();
  for (const [side, quantity, netAmount, isCounted = true] of fills) {
    const { payload } = executed('c1', { side, quantity, netAmount, commission });
    profit.take(payload.execution, isCounted);
  }
  return profit.byCurrency();
}

describe('realised profit', () => {
  it('is what closed lots earned, the oldest first, less commissions', () => {
    expect(
      profitOf([
        ['BUY', '1', '100'],
        ['BUY', '2', '240'],
        ['SELL', '2', '260'],
      ]),
    ).toEqual([['USD', '37.5']]);
  });

  it('is of the short side too, and goes on past a reversal', () => {
    expect(
      profitOf([
        ['SELL', '1', '100'],
        ['BUY', '2', '180'],
        ['SELL', '1', '95'],
      ]),
    ).toEqual([['USD', '12']]);
  });

  it('takes the cost of lots from before, and counts only what is asked for', () => {
    expect(
      profitOf([
        ['BUY', '3', '100', false],
        ['SELL', '1', '40', true],
      ]),
    ).toEqual([['USD', '5.33']]);
  });

  it('is nothing while nothing is closed, and takes an untold commission as nothing', () => {
    expect(profitOf([])).toEqual([]);
    expect(profitOf([['BUY', '1', '100']])).toEqual([]);
    const round = [
      ['BUY', '1', '100'],
      ['SELL', '1', '90'],
    ] as const;
    expect(profitOf(round, null)).toEqual([['USD', '-10']]);
  });
});
