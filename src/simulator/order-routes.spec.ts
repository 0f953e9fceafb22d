import { primed, place, firstOf, orders, trades } from '../../test/fakes/simulated-orders.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

describe('reading orders and trades', () => {
  it('is empty at the first call of a session', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    place(visitor);
    visitor.clock.advance(500);
    expect(visitor.get('/iserver/account/orders').body).toEqual({ orders: [], snapshot: false });
    expect(visitor.get('/iserver/account/trades?days=7').body).toEqual([]);
    expect(visitor.get('/iserver/account/orders').body).toMatchObject({ snapshot: true });
    expect(orders(visitor)).toHaveLength(1);
    expect(trades(visitor)).toHaveLength(1);
  });

  it('with force empties the cache once', () => {
    const visitor = primed();
    place(visitor);
    expect(visitor.get('/iserver/account/orders?force=true').body).toEqual({
      orders: [],
      snapshot: false,
    });
    expect(orders(visitor)).toHaveLength(1);
  });

  it('shows working orders and those that ended on New York’s day', () => {
    const visitor = primed(Date.parse('2026-01-09T04:59:00Z'));
    place(visitor);
    place(visitor, { orderType: 'LMT', price: 4000, tif: 'GTC' });
    visitor.clock.advance(30_000);
    expect(orders(visitor)).toHaveLength(2);
    visitor.clock.advance(60_000);
    expect(orders(visitor)).toMatchObject([{ status: 'Submitted' }]);
  });

  it('reaches back as many days as asked, seven at most', () => {
    const visitor = primed();
    place(visitor);
    visitor.clock.advance(3 * 86_400_000);
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    visitor.get('/iserver/account/trades');
    expect(visitor.get('/iserver/account/trades').body).toEqual([]);
    expect(trades(visitor)).toHaveLength(1);
  });

  it('of one order tells quantities as texts, 503 when it is not known', () => {
    const visitor = primed();
    const id = String(firstOf(place(visitor, { quantity: 5 }))['order_id']);
    visitor.clock.advance(500);
    expect(visitor.get(`/iserver/account/order/status/${id}`).body).toMatchObject({
      order_id: Number(id),
      size: '0.0',
      total_size: '5.0',
      cum_fill: '5.0',
      order_status: 'Filled',
      side: 'B',
      average_price: '4500.50',
    });
    expect(visitor.get('/iserver/account/order/status/1')).toEqual({ status: 503 });
  });
});
