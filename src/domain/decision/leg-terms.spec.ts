import { market, orderRules, signal, wish } from '../../../test/builders/decision-builder.js';
import type { OrderWish } from '../alert/order-wish.js';
import { MARKET_RULE } from '../strategy/order-rules.js';
import type { OrderRules } from '../strategy/order-rules.js';
import { entryTerms, exitTerms } from './leg-terms.js';
import type { TermsRequest } from './leg-terms.js';
import { termsWords } from './terms-words.js';

interface Given {
  readonly order?: Partial<OrderWish>;
  readonly price?: string | null;
  readonly rules?: Partial<OrderRules>;
  readonly change?: Partial<TermsRequest>;
}

function request({ order, price = '4500.5', rules, change }: Given): TermsRequest {
  return {
    alert: signal({ price, ...(order === undefined ? {} : { order: wish(order) }) }),
    rules: orderRules(rules),
    mode: 'paper',
    market: market(),
    side: 'BUY',
    mirrored: false,
    ...change,
  };
}

/** How the order works, in words; or the refusal. */
function entry(given: Given): string {
  const terms = entryTerms(request(given));
  return terms.ok ? `${terms.value.type}${termsWords(terms.value)}` : terms.error.reason;
}

function exit(given: Given, isExitAlert = true): string {
  const terms = exitTerms(request(given), isExitAlert);
  return `${terms.type}${termsWords(terms)}`;
}

const limit = { ...MARKET_RULE, type: 'limit' } as const;
const stop = { ...MARKET_RULE, type: 'stop', offsetTicks: 4 } as const;
const noQuote = { market: market({ quote: null, chartQuote: null }) };
const sell = { side: 'SELL' } as const;
/** The traded month is quoted 20 above the chart's. */
const otherMonth = market({
  isChartTraded: false,
  quote: { bid: '4520.25', ask: '4520.5', last: null },
});

describe('an order that opens', () => {
  const cells: readonly (readonly [string, Given, string])[] = [
    ['is a market order of the day by default', {}, 'MKT'],
    [
      'keeps to 10 steps through the quote in live mode',
      { change: { mode: 'live' } },
      'LMT at limit 4503',
    ],
    [
      'keeps to the cap of its strategy, below the bid for a sale',
      { rules: { slippageCap: 2 }, change: sell },
      'LMT at limit 4499.75',
    ],
    [
      'is a plain market order in live mode where the strategy says so',
      { rules: { entries: MARKET_RULE }, change: { mode: 'live' } },
      'MKT',
    ],
    ['needs a quote for its cap', { change: { mode: 'live', ...noQuote } }, 'NO_QUOTE'],
    [
      'needs the price steps for its cap',
      { change: { mode: 'live', market: market({ steps: [] }) } },
      'NO_QUOTE',
    ],
    ['is limited at the price of the alert', { rules: { entries: limit } }, 'LMT at limit 4500.5'],
    [
      'is limited at a better price by the offset',
      { rules: { entries: { ...limit, offsetTicks: 2, timeInForce: 'GTC' } } },
      'LMT at limit 4500 GTC',
    ],
    [
      'is limited through the price by a negative offset',
      { rules: { entries: { ...limit, offsetTicks: -2 } }, change: sell },
      'LMT at limit 4500',
    ],
    [
      'is limited at the quote where the alert has no price',
      { price: null, rules: { entries: limit } },
      'LMT at limit 4500.5',
    ],
    [
      'needs one of the two',
      { price: null, rules: { entries: limit }, change: noQuote },
      'NO_QUOTE',
    ],
    [
      'is limited as the alert says, never worse',
      { order: { type: 'limit', limitPrice: '4499.9' } },
      'LMT at limit 4499.75',
    ],
    [
      'is limited in the terms of the month that is traded',
      { order: { type: 'limit', limitPrice: '4499.9' }, change: { market: otherMonth } },
      'LMT at limit 4519.75',
    ],
    [
      'needs both quotes to carry a price over to another month',
      {
        order: { type: 'limit', limitPrice: '4499.9' },
        change: { market: { ...otherMonth, chartQuote: null } },
      },
      'NO_QUOTE',
    ],
    [
      'is mirrored where sides changed places',
      { order: { type: 'limit', limitPrice: '4490.5' }, change: { ...sell, mirrored: true } },
      'LMT at limit 4510.5',
    ],
    [
      'cannot be mirrored without a price',
      {
        price: null,
        order: { type: 'limit', limitPrice: '4490.5' },
        change: { ...sell, mirrored: true },
      },
      'NO_QUOTE',
    ],
    [
      'is triggered beyond the price, never earlier than asked',
      { order: { type: 'stop', stopPrice: '4510.1' } },
      'STP at stop 4510.25',
    ],
    [
      'is triggered by the offset of the strategy',
      { rules: { entries: stop } },
      'STP at stop 4501.5',
    ],
    [
      'is not sent where it would be triggered at once',
      { order: { type: 'stop', stopPrice: '4500.5' } },
      'LEVEL_WRONG_SIDE',
    ],
    [
      'is triggered unseen without a quote',
      { order: { type: 'stop', stopPrice: '4500' }, change: noQuote },
      'STP at stop 4500',
    ],
    [
      'needs a price for its trigger',
      { price: null, rules: { entries: stop }, change: noQuote },
      'NO_QUOTE',
    ],
    [
      'has a limit behind its trigger',
      { rules: { entries: { ...stop, type: 'stopLimit' }, slippageCap: 2 } },
      'STOP_LIMIT at stop 4501.5 and limit 4502',
    ],
    [
      'has the limit of the alert behind its trigger',
      { order: { type: 'stopLimit', stopPrice: '4510', limitPrice: '4512' } },
      'STOP_LIMIT at stop 4510 and limit 4512',
    ],
    [
      'trails by an amount from the quote',
      { order: { type: 'trail', trail: { unit: 'points', value: '5' } } },
      'TRAIL trailing by 5 from 4505.5',
    ],
    [
      'trails by percent and by steps',
      { order: { type: 'trail', trail: { unit: 'ticks', value: '8' } }, change: sell },
      'TRAIL trailing by 2 from 4498.25',
    ],
    [
      'needs a price to trail from',
      {
        price: null,
        order: { type: 'trail', trail: { unit: 'percent', value: '1' } },
        change: noQuote,
      },
      'NO_QUOTE',
    ],
    [
      'works at the middle of the quote',
      { order: { type: 'midprice' } },
      'MIDPRICE at the middle of the quote',
    ],
    [
      'works at the middle up to a cap',
      { order: { type: 'midprice', limitPrice: '4501.1' } },
      'MIDPRICE at the middle of the quote, at most to 4501',
    ],
    [
      'lives as the alert says, outside regular hours if it says so',
      { order: { timeInForce: 'GTC', outsideRegularHours: true } },
      'MKT GTC outside regular hours',
    ],
  ];

  it.each(cells)('%s', (_, given, expected) => {
    expect(entry(given)).toBe(expected);
  });

  it('trails by a percentage on the steps of the contract', () => {
    const order = { type: 'trail', trail: { unit: 'percent', value: '1' } } as const;
    expect(entry({ order })).toBe('TRAIL trailing by 45 from 4545.5');
  });
});

describe('an order that closes', () => {
  it('is a market order by default, in live mode too', () => {
    expect(exit({ change: { mode: 'live' } })).toBe('MKT');
    expect(exit({ rules: { slippageCap: 2 } })).toBe('MKT');
  });

  it('works as the alert says, or as the exits of its strategy', () => {
    const order = { type: 'stop', stopPrice: '4490.1' } as const;
    expect(exit({ order, change: sell })).toBe('STP at stop 4490.25');
    expect(exit({ rules: { exits: limit }, change: sell })).toBe('LMT at limit 4500.5');
    expect(exit({ order: { timeInForce: 'GTC' }, change: sell })).toBe('MKT GTC');
  });

  it('is a market order where its price is not known: nothing keeps it back', () => {
    expect(exit({ price: null, rules: { exits: limit }, change: noQuote })).toBe('MKT');
    expect(exit({ rules: { exits: limit }, change: { market: market({ steps: [] }) } })).toBe(
      'MKT',
    );
  });

  it('takes nothing from an alert that opens', () => {
    const order = { type: 'limit', limitPrice: '4490', timeInForce: 'GTC' } as const;
    expect(exit({ order }, false)).toBe('MKT');
    expect(exit({ order, rules: { exits: limit }, change: sell }, false)).toBe(
      'LMT at limit 4500.25',
    );
  });
});
