import { Decimal } from '../../kernel/decimal.js';
import { slippageMoney, slippageUnits } from './slippage.js';

const d = (text: string): Decimal => Decimal.of(text);

describe('slippage (S1)', () => {
  const leg = {
    quantity: d('2'),
    alertPrice: d('4500.5'),
    fillPrice: d('4501'),
    basis: d('0'),
    pointValue: d('50'),
  };

  it('is a cost when a buy fills above the alert and a gain when a sale does', () => {
    // 0.5 points x 2 x 50 = 50.
    expect(slippageMoney({ ...leg, sign: 1 }).toString()).toBe('50');
    expect(slippageMoney({ ...leg, sign: -1 }).toString()).toBe('-50');
  });

  it('leaves out what the months are apart', () => {
    // 41 points higher, 40.25 of them the basis: 0.75 x 2 x 50 = 75.
    const other = { ...leg, sign: 1, fillPrice: d('4541.5'), basis: d('40.25') };
    expect(slippageMoney(other).toString()).toBe('75');
  });

  it('reads in points, ticks and hundredths of a percent', () => {
    const units = slippageUnits(d('50'), d('2'), {
      alertPrice: d('5000'),
      pointValue: d('50'),
      tick: d('0.25'),
    });
    expect(units).toEqual({ points: 0.5, ticks: 2, bps: 1 });
  });

  it('has no ticks without a tick size and no share of a price that is not positive', () => {
    const units = slippageUnits(d('1'), d('1'), {
      alertPrice: d('-37.63'),
      pointValue: d('1'),
      tick: null,
    });
    expect(units).toEqual({ points: 1, ticks: null, bps: null });
  });
});
