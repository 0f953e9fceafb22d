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
  const captured = (told: object) => spreadCapture([{ ...leg, quote, ...told }]);

  it('is 1 for a buy at the ask and -1 for one at the bid', () => {
    expect(captured({})).toEqual({ value: 1 });
    expect(captured({ fillPrice: d('4500.75') })).toEqual({ value: -1 });
    expect(captured({ sign: -1, fillPrice: d('4500.75') })).toEqual({ value: 1 });
  });

  it('weighs fills by quantity and needs the quote of each', () => {
    const other = { ...leg, quantity: d('2'), fillPrice: d('4500.75'), quote };
    const fills = [{ ...leg, quantity: d('6'), quote }, other];
    // 6 at the ask, 2 at the bid: (6 - 2) / 8.
    expect(spreadCapture(fills)).toEqual({ value: 0.5 });
    expect(spreadCapture([...fills, { ...other, quote: null }])).toMatchObject({ value: null });
  });

  it('is undefined without a quote or a spread', () => {
    expect(captured({ quote: null })).toMatchObject({ value: null });
    expect(captured({ quote: { ...quote, halfSpread: d('0') } })).toMatchObject({ value: null });
  });
});
