import { PLAIN_ORDERS } from '../domain/strategy/order-rules.js';
import type { OrderRules } from '../domain/strategy/order-rules.js';
import { parseStrategyFile } from './strategy-file.js';

const none = {
  maxOrderQuantity: null,
  maxPositionQuantity: null,
  maxOrderNotional: null,
  maxOrdersPerDay: null,
};
const defaults = {
  quantity: '1',
  aggressive: true,
  limits: none,
  maxSignalAgeSeconds: 120,
  maxQueueSeconds: 60,
  deduplicationWindowSeconds: 60,
  minDaysUntilExpiry: 10,
};

/** What a file says about orders, less what it leaves as it is. */
function read(content: string): Partial<OrderRules> | string {
  const parsed = parseStrategyFile('x', content, defaults);
  if (!parsed.ok) return parsed.error;
  const orders = parsed.value.orders ?? PLAIN_ORDERS;
  const keys = Object.keys(PLAIN_ORDERS) as readonly (keyof OrderRules)[];
  const stated = keys.filter((key) => orders[key] !== PLAIN_ORDERS[key]);
  return Object.fromEntries(stated.map((key) => [key, orders[key]]));
}

const limit = {
  type: 'limit',
  offsetTicks: 0,
  timeInForce: 'DAY',
  outsideRegularHours: false,
  timeoutSeconds: null,
  onTimeout: 'cancel',
};

describe('what a strategy file says about orders', () => {
  it.each([
    ['quantity: 1', {}],
    ['sizing: { rule: risk, value: 0.5 }', { sizing: { rule: 'risk', value: '0.5' } }],
    ['sizing: { rule: fixed, value: 3 }', { sizing: { rule: 'fixed', value: '3' } }],
    ['sizing: { rule: cash, value: "10000.10" }', { sizing: { rule: 'cash', value: '10000.1' } }],
    ['entries: limit', { entries: limit }],
    [
      'entries: { type: limit, offsetTicks: -2, timeoutSeconds: 30, onTimeout: chase }',
      { entries: { ...limit, offsetTicks: -2, timeoutSeconds: 30, onTimeout: 'chase' } },
    ],
    [
      'exits: { type: midprice, timeInForce: GTC, outsideRegularHours: true }',
      { exits: { ...limit, type: 'midprice', timeInForce: 'GTC', outsideRegularHours: true } },
    ],
    ['slippageCap: 0', { slippageCap: 0 }],
    [
      'bracket: { stop: { ticks: 20 }, profit: { percent: 1.5 } }',
      {
        bracket: {
          stop: { unit: 'ticks', value: '20' },
          profit: { unit: 'percent', value: '1.5' },
          trailing: null,
        },
      },
    ],
    [
      'bracket: { trailing: { points: 5 } }',
      { bracket: { stop: null, profit: null, trailing: { unit: 'points', value: '5' } } },
    ],
    ['priceCollarTicks: 20\nmaxSpreadTicks: 4', { priceCollarTicks: 20, maxSpreadTicks: 4 }],
    ['marginPreview: true', { minExcess: '0' }],
    ['marginPreview: false', {}],
    ['marginPreview: { minExcess: 5000 }', { minExcess: '5000' }],
    [
      'losses: { dailyLoss: 500 }',
      { losses: { dailyLoss: '500', drawdown: null, onBreach: 'reduce' } },
    ],
    [
      'losses: { drawdown: 2000, onBreach: flatten }',
      { losses: { dailyLoss: null, drawdown: '2000', onBreach: 'flatten' } },
    ],
    ['closedMarket: queue', { closedMarket: 'queue' }],
  ])('%s is read', (content, orders) => {
    expect(read(content)).toEqual(orders);
  });

  it('says what the form is where it cannot be read', () => {
    expect(read('bracket: near')).toContain('bracket must be a map of stop, profit and trailing');
    expect(read('entries: { typ: limit }')).toContain('entries must be market, limit');
  });
});
