import { Decimal } from '../../kernel/decimal.js';
import { slippageSplit } from './slippage-split.js';
import { spreadCapture } from './spread-capture.js';

const d = (text: string): Decimal => Decimal.of(text);
const leg = { sign: 1, quantity: d('2'), fillPrice: d('4501'), pointValue: d('50') };
const quote = { mid: d('4500.875'), halfSpread: d('0.125') };

describe('the split of slippage (S2)', () => {
  it('is what the market moved before sending, and what sending cost', () => {
    // Alert 4500.5: 0.375 points before, 0.125 after, x 2 x 50.
    const { delay, execution } = slippageSplit(d('50'), leg, quote);
    expect([delay, execution].map(String)).toEqual(['37.5', '12.5']);
  });

  it('is not known without a quote', () => {
    expect(slippageSplit(d('50'), leg, null)).toEqual({ delay: null, execution: null });
  });
});

describe('spread capture (S3)', () => {
  it('is 1 for a buy at the ask and -1 for one at the bid', () => {
    expect(spreadCapture(leg, quote)).toEqual({ value: 1 });
    expect(spreadCapture({ ...leg, fillPrice: d('4500.75') }, quote)).toEqual({ value: -1 });
    expect(spreadCapture({ ...leg, sign: -1, fillPrice: d('4500.75') }, quote)).toEqual({
      value: 1,
    });
  });

  it('is undefined without a quote or a spread', () => {
    expect(spreadCapture(leg, null)).toMatchObject({ value: null });
    expect(spreadCapture(leg, { ...quote, halfSpread: d('0') })).toMatchObject({ value: null });
  });
});
