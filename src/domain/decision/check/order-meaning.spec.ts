import { orderRules, strategy } from '../../../../test/builders/decision-builder.js';
import { MARKET_RULE } from '../../strategy/order-rules.js';
import type { OrderRules } from '../../strategy/order-rules.js';
import { explainAlert } from './explain-alert.js';
import type { CheckSetting } from './explain-alert.js';
import type { AlertCheck } from './alert-check.js';

const SETTING: CheckSetting = {
  strategies: [],
  secretNeeded: false,
  mode: 'paper',
  now: Date.UTC(2026, 0, 5, 14, 34, 5),
  redact: (text) => text,
};

function explain(
  body: object,
  rules: Partial<OrderRules> = {},
  mode: CheckSetting['mode'] = 'paper',
): AlertCheck {
  const own = strategy({ signals: 'reversal', orders: orderRules(rules) });
  const text = JSON.stringify({ symbol: 'ES', price: 4500, ...body });
  return explainAlert({ body: text, strategy: null }, { ...SETTING, mode, strategies: [own] });
}

/** The sentences about the order, and what becomes of a flat position. */
function told(...given: Parameters<typeof explain>): readonly (string | undefined)[] {
  const { meaning, outcomes } = explain(...given);
  return [...meaning.slice(2, -1), outcomes[0]?.sentence];
}

const buy = { action: 'buy' };
const stop = { unit: 'ticks', value: '20' } as const;
const bracket = { stop, profit: { unit: 'percent', value: '1' }, trailing: null } as const;
const limit = { ...MARKET_RULE, type: 'limit', offsetTicks: 2 } as const;

describe('an explained order', () => {
  it('that is plain needs no words', () => {
    expect(told(buy)).toEqual(['Flat: buys 1, which opens long 1.']);
  });

  it('is told by type and price, rounded to the steps of its future', () => {
    expect(told({ ...buy, orderType: 'limit', limitPrice: 4490.1 })).toEqual([
      "By the alert what opens is a limit order at limit 4490.1 of the chart, rounded to the contract's price steps.",
      'Flat: buys 1 at limit 4490, which opens long 1.',
    ]);
    expect(told(buy, { entries: limit })).toEqual([
      "By the strategy what opens is a limit order 2 price steps from the alert's price.",
      'Flat: buys 1 at limit 4499.5, which opens long 1.',
    ]);
    expect(told(buy, { entries: { ...limit, offsetTicks: 0 } })[0]).toContain(
      "at the alert's price",
    );
    expect(told({ ...buy, orderType: 'trailing_stop', trailPercent: 1 })[0]).toContain(
      'a trailing stop by 1 %',
    );
    expect(told({ ...buy, stopPrice: 4510, limitPrice: 4511 })[0]).toContain(
      'a stop order with a limit at stop 4510, limit 4511',
    );
  });

  it('in live mode is a limit through the quote', () => {
    expect(told(buy, {}, 'live')).toEqual([
      'What opens is a limit order 10 price steps through the quote; without a real-time quote it is refused (NO_QUOTE).',
      'Flat: buys 1 at limit 4502.5, which opens long 1.',
    ]);
    expect(told(buy, { entries: MARKET_RULE }, 'live')).toHaveLength(1);
  });

  it('is told with its protection', () => {
    expect(told({ ...buy, stopLoss: 4480, takeProfit: { amount: 5 } })[0]).toBe(
      'What opens is protected at the broker by a stop at 4480 of the chart and a target 5 points away, as a distance from the fill.',
    );
    expect(told(buy, { bracket })[0]).toContain('a stop 20 price steps away and a target 1 % away');
    expect(told({ ...buy, trailingStop: 8 }, { bracket })[0]).toContain(
      'a stop trailing by 8 points and a target 1 % away',
    );
  });

  it('is told with its size by rule', () => {
    expect(told({ ...buy, quantityType: 'dollar_amount', quantity: 450000 })).toEqual([
      "By the alert's rule its size is what 450000 in the currency of the contract buys, rounded down to whole ones; the outcomes below assume an account of 100000.",
      'Flat: buys 2, which opens long 2.',
    ]);
    const rules = (rule: 'risk' | 'percentOfEquity' | 'percentOfPosition') => ({
      sizing: { rule, value: '1' },
      bracket,
    });
    expect(told(buy, rules('risk')).at(-1)).toBe('Flat: buys 4, which opens long 4.');
    expect(told(buy, rules('percentOfEquity')).at(-1)).toContain('SIZE_ZERO');
    expect(told(buy, rules('percentOfPosition'))[0]).toContain('1 % of the position held');
    const risked = { ...buy, quantityType: 'risk_dollar_amount', quantity: 500, stopLoss: 4490 };
    expect(told(risked)[0]).toContain('what loses 500 when the stop is hit');
    expect(told({ market_position: 'long' }, rules('risk')).at(-1)).toContain('opens long 4');
  });

  it('that closes is told as far as it is not plain', () => {
    expect(told({ action: 'exit' }, { bracket, maxSpreadTicks: 1 })).toHaveLength(1);
    expect(told({ action: 'exit', orderType: 'stop', stopPrice: 4490 })[0]).toBe(
      'By the alert the exit is a stop order; where its price is not known, a market order.',
    );
    expect(told({ market_position: 'flat' }, { exits: limit })[0]).toContain(
      'By the strategy the exit is a limit order',
    );
    const part = explain({ action: 'exit', quantityType: 'percent_of_position', quantity: 50 });
    expect(part.meaning[1]).toContain('a part of the position is closed');
    expect(part.meaning[2]).toContain('Only 50 % of the position are closed');
  });

  it('is told with what may keep it back', () => {
    const rules = {
      priceCollarTicks: 20,
      maxSpreadTicks: 4,
      minExcess: '5000',
      closedMarket: 'queue',
    } as const;
    expect(told(buy, rules).slice(0, 4)).toEqual([
      "It opens nothing when the price is more than 20 price steps from the alert's.",
      'It opens nothing when bid and ask are more than 4 price steps apart.',
      'It opens nothing that would leave less than 5000 above the margin.',
      'While the exchange is closed it waits, as long as alerts may wait.',
    ]);
  });
});
