import { ordersOf, orderOfStatus } from './order-row.js';
import { positionsOf, sameQuantities } from './position-row.js';
import { quoteOf } from './quote-row.js';
import { listingsOf, stockConidOf, factsOf } from './contract-answers.js';

describe('orders', () => {
  const row = {
    acct: 'DU1',
    conid: 639786471,
    orderId: 1370093238,
    side: 'SELL',
    totalSize: 1.0,
    filledQuantity: 0.0,
    avgPrice: '4.07',
    status: 'Submitted',
    timeInForce: 'GTC',
    order_ref: 'tb-x-1',
  };

  it.each([
    [{ origOrderType: 'LIMIT', orderType: 'Limit' }, 'LMT'],
    [{ origOrderType: 'STOP', orderType: 'Stop' }, 'STP'],
    [{ orderType: 'Stop Limit' }, 'STOP_LIMIT'],
    [{ orderType: 'Trailing Stop' }, 'TRAIL'],
    [{ orderType: 'MIDPRICE' }, 'MIDPRICE'],
    [{ order_type: 'MARKET' }, 'MKT'],
    [{ orderType: 'Relative' }, null],
  ])('of %j are of type %s', (words, type) => {
    const [order] = ordersOf({ orders: [{ ...row, ...words }], snapshot: true }, 'DU1') ?? [];
    expect(order?.type).toBe(type);
  });

  it('are read with ids as text', () => {
    expect(ordersOf({ orders: [row], snapshot: true }, 'DU1')).toEqual([
      {
        brokerOrderId: '1370093238',
        orderRef: 'tb-x-1',
        conid: 639786471,
        side: 'SELL',
        quantity: '1',
        filledQuantity: '0',
        averagePrice: '4.07',
        status: 'Submitted',
        timeInForce: 'GTC',
        type: null,
        parentId: null,
        reason: null,
        reasonCode: null,
      },
    ]);
  });

  it('are unknown, not none, before the subscription is open', () => {
    expect(ordersOf({ orders: [], snapshot: false }, 'DU1')).toBeNull();
    expect(ordersOf({ orders: [] }, 'DU1')).toBeNull();
    expect(ordersOf({ orders: [], snapshot: true }, 'DU1')).toEqual([]);
  });

  it('of another account are left out', () => {
    expect(ordersOf({ orders: [row], snapshot: true }, 'DU2')).toEqual([]);
  });

  it('are unknown when one row cannot be read', () => {
    expect(ordersOf({ orders: [row, { acct: 'DU1' }], snapshot: true }, 'DU1')).toBeNull();
  });

  it('have a status of their own with texts for numbers', () => {
    const status = {
      order_id: 1799796559,
      conid: 265598,
      side: 'S',
      size: '0.0',
      total_size: '5.0',
      cum_fill: '5.0',
      average_price: '192.26',
      order_status: 'Filled',
    };
    expect(orderOfStatus(status)).toMatchObject({
      brokerOrderId: '1799796559',
      side: 'SELL',
      quantity: '5',
      filledQuantity: '5',
      averagePrice: '192.26',
    });
    expect(orderOfStatus({})).toBeNull();
  });
});

describe('positions', () => {
  it('are read with the conid as text or number, added up, without the closed ones', () => {
    const rows = [
      { conid: '2', position: -1.0, avgPrice: 4500.25 },
      { conid: 1, position: 2, avgPrice: 10 },
      { conid: 1, position: '1', avgPrice: 12 },
      { conid: 3, position: 0, avgPrice: 0 },
    ];
    expect(positionsOf(rows)).toEqual([
      { conid: 1, quantity: '3', averagePrice: '12' },
      { conid: 2, quantity: '-1', averagePrice: '4500.25' },
    ]);
  });

  it('are unknown when a row or the list cannot be read', () => {
    expect(positionsOf([{ conid: 1 }])).toBeNull();
    expect(positionsOf({ error: 'x' })).toBeNull();
  });

  it('agree when their quantities do', () => {
    const one = { conid: 1, quantity: '1', averagePrice: '5' };
    expect(sameQuantities([one], [{ ...one, averagePrice: '6' }])).toBe(true);
    expect(sameQuantities([one], [])).toBe(false);
  });
});

describe('a quote', () => {
  const row = {
    conid: 1,
    _updated: 5,
    '6509': 'RB',
    '31': '655.89',
    '84': '655.88',
    '86': '655.90',
  };

  it('is read when it is real time', () => {
    expect(quoteOf([row], 1, 9)).toEqual({ bid: '655.88', ask: '655.9', last: '655.89', at: 5 });
  });

  it.each(['DP', 'Z', 'Y', 'N', 'S', 'd'])('is none with availability %s', (availability) => {
    expect(quoteOf([{ ...row, '6509': availability }], 1, 9)).toBeNull();
  });

  it('is none while trading is halted', () => {
    expect(quoteOf([{ ...row, '31': 'H655.89' }], 1, 9)).toBeNull();
  });

  it('has no last price when the last is the previous close', () => {
    expect(quoteOf([{ ...row, '31': 'C655.89' }], 1, 9)).toMatchObject({
      last: null,
      bid: '655.88',
    });
  });

  it('is warming up while the row has no fields', () => {
    expect(quoteOf([{ conid: 1, conidEx: '1' }], 1, 9)).toBe('warming');
    expect(quoteOf([{ conid: 1, '6509': 'RB' }], 1, 9)).toBe('warming');
  });

  it('is none for another contract', () => {
    expect(quoteOf([row], 2, 9)).toBeNull();
  });
});

describe('contracts', () => {
  const listed = {
    conid: 1,
    expirationDate: 20261218,
    longFuturesCutOff: 20261217,
    shortFuturesCutOff: '20261216',
  };

  it('are listed with dates', () => {
    expect(listingsOf({ ES: [listed] }, 'ES')).toEqual([
      {
        conid: 1,
        expirationDate: '2026-12-18',
        longCutOff: '2026-12-17',
        shortCutOff: '2026-12-16',
      },
    ]);
    expect(listingsOf({ MNG: [] }, 'MNG')).toEqual([]);
  });

  it('are unknown when a date is missing or impossible', () => {
    expect(listingsOf({ ES: [{ ...listed, longFuturesCutOff: 0 }] }, 'ES')).toBeNull();
    expect(listingsOf({ ES: [{ ...listed, expirationDate: 20261399 }] }, 'ES')).toBeNull();
    expect(listingsOf({}, 'ES')).toBeNull();
  });

  it('of a stock are the US listing only', () => {
    const foreign = { conid: 5, exchange: 'MEXI', isUS: false };
    const company = { assetClass: 'STK', contracts: [foreign, { conid: 7, isUS: true }] };
    expect(stockConidOf({ AAPL: [company] }, 'AAPL')).toBe(7);
    expect(stockConidOf({ AAPL: [{ ...company, contracts: [foreign] }] }, 'AAPL')).toBeNull();
    expect(stockConidOf({}, 'AAPL')).toBeNull();
  });

  it('have their month from the local symbol when the answer names none', () => {
    const facts = {
      con_id: 1,
      symbol: 'CL',
      instrument_type: 'FUT',
      trading_class: 'CL',
      currency: 'USD',
      local_symbol: 'CLF7',
      maturity_date: '20261221',
      multiplier: '1000',
    };
    expect(factsOf({ ...facts, contract_month: null })?.month).toBe('202701');
    expect(factsOf({ ...facts, contract_month: '202702' })?.month).toBe('202702');
    expect(factsOf({ ...facts, rules: { priceMagnifier: 100 } })?.priceMagnifier).toBe('100');
    expect(factsOf({ error: 'x' })).toBeNull();
  });
});
