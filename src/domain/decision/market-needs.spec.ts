import { orderRules, signal, strategy, wish } from '../../../test/builders/decision-builder.js';
import type { Alert } from '../alert/alert.js';
import { MARKET_RULE } from '../strategy/order-rules.js';
import type { OrderRules } from '../strategy/order-rules.js';
import { marketNeedsOf } from './market-needs.js';

const limit = { ...MARKET_RULE, type: 'limit' } as const;
const bracket = { stop: { unit: 'ticks', value: '20' }, profit: null, trailing: null } as const;
const buy = { action: 'buy' } as const;

function needs(
  alert: Partial<Alert>,
  rules: Partial<OrderRules> | null = null,
  mode: 'paper' | 'live' = 'paper',
): string {
  const own = rules === null ? {} : { orders: orderRules(rules) };
  const asked = marketNeedsOf(signal(alert), strategy(own), mode);
  return Object.entries(asked)
    .filter(([, needed]) => needed)
    .map(([name]) => name)
    .join(' ');
}

describe('what a decision needs of the market', () => {
  const priced = 'quote chart steps';
  const cells: readonly (readonly [string, string, string])[] = [
    ['a plain market order', needs(buy), ''],
    ['one of a strategy with every key as it is', needs(buy, {}), ''],
    ['an exit', needs({ action: 'exit' }, { bracket, maxSpreadTicks: 1 }, 'live'), ''],
    ['an exit to a flat position', needs({ marketPosition: 'flat' }, {}, 'live'), ''],
    ['an exit at a limit', needs({ action: 'exit' }, { exits: limit }), priced],
    ['an exit that says how', needs({ action: 'exit', order: wish({ type: 'stop' }) }), priced],
    ['an exit at market', needs({ action: 'exit', order: wish({ type: 'market' }) }), ''],
    ['a live entry', needs(buy, {}, 'live'), priced],
    ['a live entry without a cap', needs(buy, { entries: MARKET_RULE }, 'live'), ''],
    ['a cap', needs(buy, { slippageCap: 5 }), priced],
    ['a limit', needs(buy, { entries: limit }), priced],
    ['exits at a limit, which a reversal has', needs(buy, { exits: limit }), priced],
    ['an alert with a limit', needs({ ...buy, order: wish({ type: 'limit' }) }), priced],
    ['a collar', needs(buy, { priceCollarTicks: 5 }), priced],
    ['a spread', needs(buy, { maxSpreadTicks: 5 }), priced],
    ['a bracket', needs(buy, { bracket }), 'steps'],
    [
      'a bracket without a price to measure from',
      needs({ ...buy, price: null }, { bracket }),
      'quote steps',
    ],
    [
      'a stop',
      needs({ ...buy, order: wish({ stopLoss: { unit: 'price', value: '1' } }) }),
      'steps',
    ],
    ['a size by worth', needs(buy, { sizing: { rule: 'cash', value: '1' } }), 'quote'],
    [
      'a size by equity',
      needs(buy, { sizing: { rule: 'percentOfEquity', value: '1' } }),
      'quote funds',
    ],
    [
      'a size by risk',
      needs(buy, { bracket, sizing: { rule: 'risk', value: '1' } }),
      'steps funds',
    ],
    [
      'a stated size beside a rule',
      needs({ ...buy, quantity: '1' }, { sizing: { rule: 'cash', value: '1' } }),
      '',
    ],
  ];

  it.each(cells)('for %s is no more than "%s"', (_, asked, expected) => {
    expect(asked).toBe(expected);
  });
});
