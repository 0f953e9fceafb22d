import { market, orderRules } from '../../../test/builders/decision-builder.js';
import { breachOfLoss } from './losses.js';
import type { LossFacts } from './losses.js';
import { marginBreach } from './margin.js';
import { closedUntil } from './market-hours.js';
import { priceBreach } from './price-limits.js';
import { middleOf } from './reference-price.js';

const quote = (bid: string | null, ask: string | null, last: string | null = null) => ({
  quote: { bid, ask, last },
  chartQuote: { bid, ask, last },
});

describe('the collar and the spread', () => {
  const collar = orderRules({ priceCollarTicks: 4 });
  const spread = orderRules({ maxSpreadTicks: 2 });

  it.each([
    [collar, '4500.5', quote('4501.25', '4501.75'), undefined],
    [collar, '4500.5', quote('4501.5', '4501.75'), 'PRICE_COLLAR'],
    [collar, '4500.5', quote('4499.25', '4499.5'), 'PRICE_COLLAR'],
    [collar, '4500.5', quote(null, null, '4500'), undefined],
    [collar, '4500.5', quote(null, null), 'NO_QUOTE'],
    [collar, '4500.5', { chartQuote: null }, 'NO_QUOTE'],
    [collar, '4500.5', { steps: [] }, 'NO_QUOTE'],
    [collar, null, {}, 'NO_PRICE'],
    [spread, null, quote('4500', '4500.5'), undefined],
    [spread, null, quote('4500', '4500.75'), 'SPREAD_TOO_WIDE'],
    [spread, null, quote('4500', null, '4500'), 'NO_QUOTE'],
    [spread, null, quote(null, '4500'), 'NO_QUOTE'],
    [spread, null, { quote: null }, 'NO_QUOTE'],
    [orderRules(), null, { quote: null, chartQuote: null }, undefined],
  ])('of %j at %s with %j let nothing through that is %s', (rules, price, change, expected) => {
    expect(priceBreach(price, rules, market(change))?.reason).toBe(expected);
  });

  it('of a chart compare with its own month, whatever is traded', () => {
    const { chartQuote } = market();
    const facts = market({ ...quote('4700', '4700.25'), chartQuote, isChartTraded: false });
    expect(priceBreach('4500.5', collar, facts)).toBeNull();
  });

  it('takes the middle of the quote exactly', () => {
    expect(middleOf({ bid: '0.01', ask: '0.02', last: null })?.toString()).toBe('0.015');
    expect(middleOf(null)).toBeNull();
  });
});

describe('a closed exchange', () => {
  const sessions = [
    { opens: 100, closes: 200 },
    { opens: 300, closes: 400 },
  ];

  it.each([
    [50, 100],
    [100, null],
    [199, null],
    [200, 300],
    [350, null],
    [400, null],
  ])('at %s opens at %s', (now, opens) => {
    expect(closedUntil(sessions, now)).toBe(opens);
  });

  it('is not one whose schedule is not known', () => {
    expect(closedUntil([], 50)).toBeNull();
  });
});

describe('the margin after an order', () => {
  it('must leave the least excess', () => {
    const after = { equityAfter: '100000', initialMarginAfter: '95000' };
    expect(marginBreach(after, '5000')).toBeNull();
    expect(marginBreach(after, '5000.01')?.reason).toBe('MARGIN_TOO_SMALL');
  });
});

describe('a limit of losses', () => {
  const bound = { dailyLoss: '500', drawdown: '2000', onBreach: 'reduce' } as const;
  const facts = { dailyProfit: '0', equity: '100000', highestEquity: '100000' };

  it.each<readonly [Partial<LossFacts>, string | undefined]>([
    [{}, undefined],
    [{ dailyProfit: '-499.99' }, undefined],
    [{ dailyProfit: '-500' }, 'DAILY_LOSS'],
    [{ dailyProfit: null }, undefined],
    [{ equity: '98000.01' }, undefined],
    [{ equity: '98000' }, 'DRAWDOWN_LIMIT'],
    [{ equity: null }, undefined],
    [{ highestEquity: null, equity: '1' }, undefined],
  ])('with %j is %s', (change, expected) => {
    expect(breachOfLoss({ ...facts, ...change }, bound)?.reason).toBe(expected);
  });

  it('binds nothing where it is not set', () => {
    const none = { dailyLoss: null, drawdown: null, onBreach: 'reduce' } as const;
    expect(breachOfLoss({ ...facts, dailyProfit: '-1e6', equity: '1' }, none)).toBeNull();
  });
});
