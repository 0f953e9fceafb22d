import {
  AAPL,
  conidOf,
  firstOf,
  orders,
  place,
  primed,
} from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

function refusal(visitor: VirtualVisitor, fields: Readonly<Record<string, unknown>>): unknown {
  return firstOf(place(visitor, fields))['error'];
}

describe('an order is refused', () => {
  it('when a future’s size is more than 64 contracts', () => {
    const visitor = primed();
    const mes = conidOf('MES');
    expect(refusal(visitor, { conid: mes, quantity: 65 })).toMatch(
      /too large for us to accept for a non-algorithmic order.*not exceeding 64/,
    );
    expect(refusal(visitor, { conid: mes, quantity: 64 })).toBeUndefined();
  });

  it('when its limit is outside the price band', () => {
    const visitor = primed();
    visitor.control('order-rules', { priceBandPercent: 10 });
    const limit = { orderType: 'LMT' };
    expect(refusal(visitor, { ...limit, price: 5000 })).toContain(
      'cannot accept an order at the limit price you selected',
    );
    expect(refusal(visitor, { ...limit, price: 5000 })).toContain(
      'closer to the current market price of 4500.50',
    );
    expect(refusal(visitor, { ...limit, side: 'SELL', price: 4000 })).toContain('limit price');
    expect(refusal(visitor, { ...limit, price: 3000 })).toBeUndefined();
  });

  it('when its price is off the increments of the contract, finer below one dollar', () => {
    const visitor = primed();
    const stock = { conid: AAPL, orderType: 'LMT' };
    expect(refusal(visitor, { ...stock, price: 190.005 })).toContain('minimum price variation');
    expect(refusal(visitor, { ...stock, price: 0.1234 })).toBeUndefined();
  });

  it('when the account has no permission, which the rules of the contract tell before', () => {
    const visitor = primed();
    visitor.control('permissions', { symbol: 'ES', allowed: false });
    expect(refusal(visitor, {})).toContain('No Trading Permission, Customer Ineligible');
    const rules = visitor.post('/iserver/contract/rules', { conid: conidOf('ES'), isBuy: true });
    expect(rules.body).toMatchObject({ canTradeAcctIds: [] });
    visitor.control('permissions', { symbol: 'ES', allowed: true });
    expect(refusal(visitor, {})).toBeUndefined();
  });

  it('when it lacks manualIndicator or extOperator, as far as the rules want them', () => {
    const visitor = primed();
    const bare = { manualIndicator: undefined, extOperator: undefined };
    visitor.control('order-rules', { needsExtOperator: true, checksCancels: true });
    expect(refusal(visitor, { extOperator: undefined })).toContain('extOperator');
    const id = String(firstOf(place(visitor, { orderType: 'LMT', price: 4000 }))['order_id']);
    const path = `/iserver/account/DU0000001/order/${id}`;
    expect(firstOf(visitor.delete(path))['error']).toContain('manualIndicator');
    const operator = 'manualIndicator=false&extOperator=somebody';
    expect(visitor.delete(`${path}?${operator}`).body).toMatchObject({ msg: expect.any(String) });
    visitor.control('order-rules', { needsManualIndicator: false, needsExtOperator: false });
    expect(refusal(visitor, bare)).toBeUndefined();
  });

  it('when it takes words together that don’t go together', () => {
    const visitor = primed();
    expect(refusal(visitor, { conid: AAPL, outsideRTH: true })).toBe(
      'invalid order attribute : Outside Regular Trading Hours',
    );
    expect(refusal(visitor, { conid: AAPL, outsideRTH: true, orderType: 'LMT', price: 190 })).toBe(
      undefined,
    );
    expect(refusal(visitor, { orderType: 'MIDPRICE' })).toContain('not supported');
  });
});

describe('while an exchange is closed', () => {
  it('orders are refused at once', () => {
    const visitor = primed();
    visitor.control('market', { symbol: 'ES', closed: true });
    expect(refusal(visitor, {})).toBe('Order rejected - reason:Exchange is closed.');
    expect(refusal(visitor, { conid: AAPL })).toBeUndefined();
  });

  it('or die a little later', () => {
    const visitor = primed();
    visitor.control('market', { closed: true, orders: 'inactive' });
    expect(firstOf(place(visitor))).toMatchObject({ order_status: 'Submitted' });
    visitor.clock.advance(350);
    expect(orders(visitor)).toMatchObject([
      {
        status: 'Inactive',
        order_cancellation_by_system_reason: 'Order rejected - reason:Exchange is closed.',
      },
    ]);
  });

  it('or are held until it opens', () => {
    const visitor = primed();
    visitor.control('market', { closed: true, orders: 'held' });
    place(visitor);
    visitor.clock.advance(60_000);
    expect(orders(visitor)).toMatchObject([{ status: 'PreSubmitted' }]);
    visitor.control('market', { closed: false });
    visitor.clock.advance(100);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
    expect(visitor.control('market', { closed: true, orders: 'lost' }).status).toBe(400);
    expect(visitor.control('market', { symbol: 'NOPE', closed: true }).status).toBe(400);
  });
});
