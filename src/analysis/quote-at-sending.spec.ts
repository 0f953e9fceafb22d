import { quoteAtSending } from './quote-at-sending.js';

describe('the quote at sending', () => {
  const quote = { bid: '6000', ask: '6000.25', at: 1000 };

  it('is the middle of bid and ask and half of what is between them', () => {
    const known = quoteAtSending(quote, 1500);
    expect([known?.mid.toString(), known?.halfSpread.toString()]).toEqual(['6000.125', '0.125']);
  });

  it('is not known without a side, crossed, or when it is old', () => {
    const told = [
      { ...quote, bid: null },
      { ...quote, ask: null },
      { ...quote, bid: '6001' },
    ];
    expect(told.map((one) => quoteAtSending(one, 1500))).toEqual([null, null, null]);
    expect(quoteAtSending(undefined, 1500)).toBeNull();
    expect(quoteAtSending(quote, 11_001)).toBeNull();
  });
});
