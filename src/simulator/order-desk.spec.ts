import {
  PLACE,
  AAPL,
  conidOf,
  primed,
  ticket,
  place,
  firstOf,
  orders,
  trades,
} from '../../test/fakes/simulated-orders.js';
import { listedFutures } from './contracts.js';

describe('placing an order', () => {
  it('is answered with a text id and fills a market order within half a second, at the quote', () => {
    const visitor = primed();
    const accepted = place(visitor, { cOID: 'tb-1' });
    expect(accepted).toEqual({
      status: 200,
      body: [
        {
          order_id: expect.stringMatching(/^\d{10}$/),
          order_status: 'PreSubmitted',
          encrypt_message: '1',
        },
      ],
    });
    visitor.clock.advance(500);
    const [order] = orders(visitor);
    expect(order).toMatchObject({
      orderId: Number(firstOf(accepted)['order_id']),
      status: 'Filled',
      order_ref: 'tb-1',
      sizeAndFills: '1',
      remainingQuantity: 0,
      filledQuantity: 1,
      avgPrice: '4500.50',
      price: '',
      orderType: 'Market',
      origOrderType: 'MARKET',
      timeInForce: 'CLOSE',
    });
    expect(trades(visitor)).toMatchObject([
      { side: 'B', size: 1, price: '4500.50', net_amount: 225025, order_ref: 'tb-1' },
    ]);
  });

  it('sells at the bid', () => {
    const visitor = primed();
    place(visitor, { side: 'SELL' });
    visitor.clock.advance(500);
    expect(trades(visitor)).toMatchObject([{ side: 'S', price: '4500.25' }]);
  });

  it('twice under one client order id is refused for 24 hours', () => {
    const visitor = primed();
    place(visitor, { cOID: 'tb-1' });
    expect(place(visitor, { cOID: 'tb-1' })).toEqual({
      status: 200,
      body: { error: "Order couldn't be submitted: Local order ID=tb-1 is already registered." },
    });
    expect(visitor.controls.state()['clientOrders']).toMatchObject({
      'tb-1': { posted: 2, accepted: 1 },
    });
    visitor.clock.advance(86_400_000);
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    expect(firstOf(place(visitor, { cOID: 'tb-1' }))).toHaveProperty('order_id');
  });

  it('for a US future needs manualIndicator, for a stock it does not', () => {
    const visitor = primed();
    const refusal = place(visitor, { manualIndicator: undefined });
    expect(refusal.status).toBe(400);
    expect(firstOf(refusal)['error']).toContain('manualIndicator');
    const stock = place(visitor, { conid: AAPL, manualIndicator: undefined });
    expect(firstOf(stock)).toHaveProperty('order_id');
  });

  it('with a word that is not the broker’s brings a bare 500', () => {
    const visitor = primed();
    for (const wrong of [{ orderType: 'LIMIT' }, { side: 'B' }, { tif: 'day' }, { quantity: -1 }]) {
      expect(place(visitor, wrong)).toEqual({ status: 500 });
    }
  });

  it('that lacks what every order needs is refused', () => {
    const visitor = primed();
    expect(visitor.post(PLACE, {}).status).toBe(400);
    expect(place(visitor, { conid: undefined }).status).toBe(400);
    expect(place(visitor, { quantity: 'many' }).status).toBe(400);
    expect(visitor.post(PLACE, { orders: ['?'] }).status).toBe(400);
    expect(firstOf(place(visitor, { orderType: 'LMT' }))['error']).toBe(
      'invalid order price fields',
    );
    expect(firstOf(place(visitor, { conid: 1 }))['error']).toContain('No security definition');
    expect(firstOf(place(visitor, { orderType: 'MOC' }))['error']).toContain('not simulated');
    expect(visitor.post('/iserver/account/U1/orders', { orders: [ticket()] }).body).toEqual({
      error: 'Invalid account ID',
    });
  });

  it('off the tick grid is refused', () => {
    const refusal = place(primed(), { orderType: 'LMT', price: 4500.3 });
    expect(firstOf(refusal)['error']).toContain('minimum price variation');
  });

  it('that opens past the cut-off is refused by the derivatives rule, one that closes is taken', () => {
    const visitor = primed();
    const gold = conidOf('GC', 1);
    visitor.control('manual-trade', { conid: gold, side: 'BUY', quantity: 2 });
    visitor.clock.advance(30 * 86_400_000);
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    const opening = place(visitor, { conid: gold });
    expect(firstOf(opening)['error']).toContain(
      'does not comply with our order handling rules for derivatives',
    );
    expect(firstOf(place(visitor, { conid: gold, side: 'SELL' }))).toHaveProperty('order_id');
  });

  it('in an expired month finds no security', () => {
    const [expired] = listedFutures('ES', '2025-01-02');
    const visitor = primed();
    const nearest = listedFutures('ES', '2025-01-02').toSorted((a, b) => a.conid - b.conid)[0];
    expect(expired).toBeDefined();
    expect(firstOf(place(visitor, { conid: nearest?.conid }))['error']).toContain(
      'No security definition',
    );
  });

  it('beyond the account’s means is refused, working orders counted', () => {
    const visitor = primed();
    const refusal = place(visitor, { quantity: 100 });
    expect(firstOf(refusal)['error']).toContain('Available Funds are in sufficient');
    visitor.control('fills', { hold: true });
    expect(firstOf(place(visitor, { quantity: 50 }))).toHaveProperty('order_id');
    expect(firstOf(place(visitor, { quantity: 50 }))['error']).toContain('Initial Margin');
  });
});

describe('questions', () => {
  it('are none by default', () => {
    expect(firstOf(place(primed()))).toHaveProperty('order_id');
  });

  it('come one after the other and lead to an accepted order', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o354', 'o10151'] });
    const first = place(visitor, { cOID: 'tb-1' });
    expect(first.body).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-/),
        message: [expect.stringContaining('without market data')],
        isSuppressed: false,
        messageIds: ['o354'],
        messageOptions: ['Yes', 'No'],
      },
    ]);
    const second = visitor.post(`/iserver/reply/${String(firstOf(first)['id'])}`, {
      confirmed: true,
    });
    expect(firstOf(second)).toMatchObject({ messageIds: ['o10151'] });
    expect(orders(visitor)).toEqual([]);
    const third = visitor.post(`/iserver/reply/${String(firstOf(second)['id'])}`, {
      confirmed: true,
    });
    expect(firstOf(third)).toHaveProperty('order_id');
    expect(firstOf(place(visitor))).toHaveProperty('order_id');
  });

  it('answered with no end the order', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o9999'] });
    const id = String(firstOf(place(visitor))['id']);
    expect(visitor.post(`/iserver/reply/${id}`, { confirmed: false })).toEqual({
      status: 200,
      body: { error: 'Order not confirmed ' },
    });
    visitor.clock.advance(500);
    expect(orders(visitor)).toEqual([]);
  });

  it('die when another order is posted', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o354'] });
    const id = String(firstOf(place(visitor))['id']);
    place(visitor);
    expect(visitor.post(`/iserver/reply/${id}`, { confirmed: true })).toEqual({
      status: 400,
      body: { error: `reply id not found: '${id}'` },
    });
  });

  it('are not asked when suppressed in this brokerage session', () => {
    const visitor = primed();
    const suppressed = visitor.post('/iserver/questions/suppress', { messageIds: ['o354'] });
    expect(suppressed.body).toEqual({ status: 'submitted' });
    visitor.control('questions', { messageIds: ['o354'] });
    expect(firstOf(place(visitor))).toHaveProperty('order_id');
    visitor.post('/iserver/questions/suppress/reset');
    visitor.control('questions', { messageIds: ['o354'] });
    expect(firstOf(place(visitor))).toHaveProperty('messageIds');
    visitor.post('/iserver/questions/suppress', { messageIds: ['o354'] });
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    visitor.control('questions', { messageIds: ['o354'] });
    expect(firstOf(place(visitor))).toHaveProperty('messageIds');
  });
});

describe('changing orders', () => {
  const limit = { orderType: 'LMT', price: 4000 };

  it('cancels one, all, and none that is not there', () => {
    const visitor = primed();
    place(visitor, limit);
    place(visitor, limit);
    expect(visitor.delete('/iserver/account/DU0000001/order/1').body).toEqual({
      error: "OrderID 1 doesn't exist",
    });
    visitor.delete('/iserver/account/DU0000001/order/-1');
    expect(orders(visitor).map(({ status }) => status)).toEqual(['Cancelled', 'Cancelled']);
  });

  it('takes every field of a modification anew and keeps the client order id', () => {
    const visitor = primed();
    const id = String(firstOf(place(visitor, { ...limit, cOID: 'tb-1' }))['order_id']);
    const path = `/iserver/account/DU0000001/order/${id}`;
    const changed = visitor.post(path, ticket({ orderType: 'LMT', price: 4010, quantity: 2 }));
    expect(firstOf(changed)).toMatchObject({ order_id: id });
    expect(orders(visitor)).toMatchObject([
      { price: '4010.00', totalSize: 2, order_ref: 'tb-1', orderId: Number(id) },
    ]);
    expect(firstOf(visitor.post(path, ticket({ ...limit, manualIndicator: undefined })))).toEqual({
      error: expect.stringContaining('manualIndicator'),
    });
    expect(visitor.post('/iserver/account/DU0000001/order/1', ticket(limit)).body).toEqual({
      error: "OrderID 1 doesn't exist",
    });
    expect(visitor.post(path, ticket({ orderType: 'LIMIT' }))).toEqual({ status: 500 });
  });

  it('previews the margin without placing anything', () => {
    const visitor = primed();
    const preview = visitor.post(`${PLACE}/whatif`, { orders: [ticket({ quantity: 2 })] });
    expect(preview.body).toMatchObject({
      amount: { amount: '26,400 USD (2 Contracts)' },
      initial: { current: '0', change: '26,400', after: '26,400' },
      equity: { current: '1,000,000' },
      error: null,
    });
    expect(orders(visitor)).toEqual([]);
  });
});
