import fc from 'fast-check';
import { ALERT_ID, ORDER_ID, sampleAlert, sampleOrder } from '../../test/fakes/sample-views.js';
import { alertJson, payloadJson } from './alert-json.js';
import { cachedContracts } from './contract-json.js';

describe('an alert as JSON', () => {
  it('has the fields of the contract, quantities and prices as exact numbers, times in UTC', () => {
    expect(alertJson(sampleAlert, [sampleOrder])).toMatchObject({
      id: ALERT_ID,
      receivedAt: '2026-11-20T15:04:05.678Z',
      strategy: 'default',
      payload: { symbol: 'ES', price: 4500.5, big: '12345678901234567890' },
      status: 'executed',
      reason: null,
      decision: { target: 1, position: 0, orders: [{ quantity: 1 }] },
      orders: [
        {
          clientOrderId: ORDER_ID,
          brokerOrderId: '42',
          status: 'filled',
          conid: 495512563,
          symbol: 'ESZ6',
          side: 'BUY',
          quantity: 1,
          filledQuantity: 1,
          averagePrice: 4500.5,
        },
      ],
    });
  });

  it('gives of its orders exactly the nine fields', () => {
    const { orders } = alertJson(sampleAlert, [sampleOrder]) as { orders: readonly object[] };
    expect(Object.keys(orders[0] ?? {})).toHaveLength(9);
  });

  it('has no decision before one is taken', () => {
    const received = { ...sampleAlert, status: 'received' as const, decision: null };
    expect(alertJson(received, [])).toMatchObject({ decision: null, orders: [] });
  });

  it('shows a body that is no JSON as it came', () => {
    expect(payloadJson('buy ES now')).toBe('buy ES now');
    expect(payloadJson('\uFEFF {"a":1} ')).toEqual({ a: 1 });
  });

  it('never changes the value of a body', () => {
    const values = [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)];
    const quarters = fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 4 || 0);
    fc.assert(
      fc.property(fc.object({ values: [...values, quarters], maxDepth: 3 }), (value) => {
        const body = JSON.stringify(value);
        fc.pre(!body.includes('__proto__'));
        expect(JSON.stringify(payloadJson(body))).toBe(body);
      }),
    );
  });
});

describe('the contract cache as JSON', () => {
  it('lists what the broker said, when, and whether it was simulated', () => {
    const facts = { '1': { fetchedAt: 0, value: { conid: 1, symbol: 'ES' } } };
    expect(cachedContracts({ source: 'simulated', facts })).toEqual([
      { conid: 1, symbol: 'ES', source: 'simulated', fetchedAt: '1970-01-01T00:00:00.000Z' },
    ]);
  });

  it.each([[null], [[]], [{}], [{ facts: 3 }], [{ facts: { a: 1 } }]])(
    'is empty when the file holds %j',
    (content) => {
      expect(cachedContracts(content)).toEqual([]);
    },
  );
});
