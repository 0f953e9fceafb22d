import { limitPairs, settingPairs } from './strategy-pairs.js';

const strategy = {
  name: 'rsi',
  enabled: true,
  quantity: 1,
  symbols: [],
  limits: { maxOrderQuantity: 5, maxOrderNotional: null },
  aggressive: true,
  signals: null,
  sides: 'both',
  entryWindows: [],
  nested: [{ a: 1 }, 'b'],
  orders: { sizing: null, closedMarket: 'expire' },
  pyramiding: 0,
};

describe('a strategy in words', () => {
  it('says its limits, and where there is none', () => {
    expect(limitPairs(strategy)).toEqual([
      ['Max order quantity', '5'],
      ['Max order notional', 'no limit'],
    ]);
  });

  it('says every other setting, whatever it is made of', () => {
    expect(settingPairs(strategy)).toEqual([
      ['Aggressive', 'yes'],
      ['Signals', 'not set'],
      ['Sides', 'Both'],
      ['Entry windows', 'none'],
      ['Nested', '{"a":1}; b'],
      ['Orders: closed market', 'Expire'],
      ['Pyramiding', '0'],
    ]);
  });

  it('shows no secret, even if one were sent', () => {
    expect(JSON.stringify(settingPairs({ ...strategy, secrets: ['s3cret'] }))).not.toMatch(
      /s3cret/,
    );
  });
});
