import { firstOf, orders, place, primed, trades } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

function mixed(): VirtualVisitor {
  const visitor = primed();
  place(visitor);
  place(visitor, { orderType: 'LMT', price: 4000 });
  visitor.clock.advance(500);
  return visitor;
}

function listed(visitor: VirtualVisitor, query: string): unknown {
  const { body } = visitor.get(`/iserver/account/orders${query}`);
  return inside(body, 'orders');
}

describe('the list of live orders', () => {
  it('shows what the broker’s presets made of an order', () => {
    const visitor = primed();
    visitor.control('presets', { tif: 'GTC', price: 3999 });
    place(visitor, { orderType: 'LMT', price: 4000, tif: 'DAY' });
    place(visitor, { orderType: 'LMT', price: 4000, tif: 'DAY' });
    expect(orders(visitor)).toMatchObject([
      { timeInForce: 'GTC', price: '3999.00' },
      { timeInForce: 'DAY', price: '4000.00' },
    ]);
  });

  it('is right while the stream tells states twice and in reverse', () => {
    const visitor = primed();
    const told: unknown[] = [];
    visitor.simulation.gateway.listen((event) => {
      if (event.kind === 'order') told.push(event.order.status);
    });
    visitor.control('deliveries', { kind: 'order', copies: 2, reversed: 2 });
    place(visitor);
    visitor.clock.advance(500);
    expect(told).toEqual(['Filled', 'Filled', 'PreSubmitted', 'PreSubmitted']);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
  });

  it('shows only the statuses that a filter names', () => {
    const visitor = mixed();
    expect(listed(visitor, '?filters=filled')).toMatchObject([{ status: 'Filled' }]);
    expect(listed(visitor, '?filters=Submitted,PreSubmitted')).toMatchObject([
      { status: 'Submitted' },
    ]);
    expect(listed(visitor, '?filters=sort_by_time')).toHaveLength(2);
  });

  it('pollutes what streams are told with its filter, until it is asked for without', () => {
    const visitor = mixed();
    const told: unknown[] = [];
    visitor.simulation.gateway.listen((event) => {
      if (event.kind === 'order') told.push(event.order.status);
    });
    listed(visitor, '?filters=filled');
    place(visitor);
    visitor.clock.advance(500);
    expect(told).toEqual(['Filled']);
    orders(visitor);
    place(visitor, { orderType: 'LMT', price: 4000 });
    expect(told).toEqual(['Filled', 'PreSubmitted']);
  });

  it('is falsely empty for another account', () => {
    const visitor = mixed();
    expect(listed(visitor, '?accountId=DU9999999')).toEqual([]);
    expect(visitor.get('/iserver/account/trades?days=7&accountId=DU9999999').body).toEqual([]);
    expect(listed(visitor, '?accountId=DU0000001')).toHaveLength(2);
    expect(trades(visitor)).toHaveLength(1);
  });

  it('makes orders of an earlier session known, whose status is 503 before', () => {
    const visitor = primed();
    const { order_id: id } = firstOf(place(visitor, { orderType: 'LMT', price: 4000 }));
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    const path = `/iserver/account/order/status/${String(id)}`;
    expect(visitor.get(path)).toEqual({ status: 503 });
    orders(visitor);
    expect(visitor.get(path)).toMatchObject({
      status: 200,
      body: { order_status: 'PreSubmitted' },
    });
  });
});
