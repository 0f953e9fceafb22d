import {
  ES,
  conidOf,
  primed,
  place,
  firstOf,
  orders,
  trades,
} from '../../test/fakes/simulated-orders.js';

describe('fills', () => {
  it('come in as many parts as told', () => {
    const visitor = primed();
    visitor.control('fills', { split: 3, delayMs: 100 });
    place(visitor, { quantity: 5 });
    visitor.clock.advance(150);
    expect(orders(visitor)).toMatchObject([{ status: 'Submitted', sizeAndFills: '1/5' }]);
    visitor.clock.advance(1000);
    expect(trades(visitor).map(({ size }) => size)).toEqual([1, 2, 2]);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled', sizeAndFills: '5' }]);
  });

  it('wait while held, in the status told, and come when let go', () => {
    const visitor = primed();
    visitor.control('fills', { hold: true, heldStatus: 'PreSubmitted' });
    place(visitor);
    visitor.clock.advance(60_000);
    expect(orders(visitor)).toMatchObject([{ status: 'PreSubmitted', filledQuantity: 0 }]);
    visitor.control('fills', { hold: false, price: 4444.25 });
    visitor.clock.advance(100);
    expect(trades(visitor)).toMatchObject([{ price: '4444.25' }]);
  });

  it('stop after a number of parts, and the rest can be cancelled', () => {
    const visitor = primed();
    visitor.control('fills', { split: 2, stopAfter: 1 });
    const id = String(firstOf(place(visitor, { quantity: 2 }))['order_id']);
    visitor.clock.advance(5000);
    expect(orders(visitor)).toMatchObject([{ sizeAndFills: '1/2', status: 'Submitted' }]);
    const cancelled = visitor.delete(`/iserver/account/DU0000001/order/${id}`);
    expect(cancelled.body).toEqual({
      msg: 'Request was submitted',
      order_id: Number(id),
      conid: ES,
      account: null,
    });
    expect(orders(visitor)).toMatchObject([{ status: 'Cancelled', filledQuantity: 1 }]);
  });

  it('of a limit order come when the price reaches it, at the better price', () => {
    const visitor = primed();
    visitor.control('price', { conid: ES, price: 4500 });
    place(visitor, { orderType: 'LMT', price: 4490 });
    visitor.clock.advance(1000);
    expect(orders(visitor)).toMatchObject([{ status: 'Submitted', price: '4490.00' }]);
    visitor.control('price', { conid: ES, price: 4489.75 });
    visitor.clock.advance(1000);
    expect(trades(visitor)).toMatchObject([{ price: '4489.75' }]);
  });

  it('of a stop order come after the last price reached it', () => {
    const visitor = primed();
    visitor.control('price', { conid: ES, price: 4500 });
    place(visitor, { orderType: 'STP', side: 'SELL', price: 4490, tif: 'GTC' });
    place(visitor, { orderType: 'STOP_LIMIT', side: 'BUY', price: 4505, auxPrice: 4501 });
    visitor.clock.advance(1000);
    expect(orders(visitor).map(({ status }) => status)).toEqual(['PreSubmitted', 'PreSubmitted']);
    visitor.control('price', { conid: ES, price: 4489 });
    visitor.clock.advance(1000);
    expect(trades(visitor)).toMatchObject([{ side: 'S', price: '4489.00' }]);
    visitor.control('price', { conid: ES, price: 4502 });
    visitor.clock.advance(1000);
    expect(trades(visitor)[1]).toMatchObject({ side: 'B', price: '4502.00' });
  });

  it('do not come for an order that must be filled at once and cannot', () => {
    const visitor = primed();
    place(visitor, { orderType: 'LMT', price: 4000, tif: 'IOC' });
    visitor.clock.advance(500);
    expect(orders(visitor)).toMatchObject([{ status: 'Cancelled' }]);
  });

  it('are replaced by a late rejection with its reason when told', () => {
    const visitor = primed();
    visitor.control('late-rejections', { reason: 'Order rejected - reason:Exchange is closed.' });
    place(visitor);
    visitor.clock.advance(1000);
    expect(orders(visitor)).toMatchObject([
      {
        status: 'Inactive',
        order_cancellation_by_system_reason: 'Order rejected - reason:Exchange is closed.',
      },
    ]);
    expect(trades(visitor)).toEqual([]);
  });

  it('of grains are told in fractions of cents, with the money in dollars', () => {
    const visitor = primed();
    const wheat = conidOf('ZW');
    visitor.control('price', { conid: wheat, price: 543.75 });
    place(visitor, { conid: wheat });
    visitor.clock.advance(500);
    expect(trades(visitor)).toMatchObject([
      {
        price: '543 3/4',
        net_amount: 27187.5,
        commission: '3.0',
        order_description: 'Bought 1 @ 543 3/4 on CBOT',
      },
    ]);
  });

  it('of another program have no order_ref', () => {
    const visitor = primed();
    visitor.control('manual-trade', { symbol: 'ES', side: 'SELL', quantity: 2 });
    const [trade] = trades(visitor);
    expect(trade).toMatchObject({ side: 'S', size: 2, conid: ES });
    expect(trade).not.toHaveProperty('order_ref');
    expect(orders(visitor)[0]).not.toHaveProperty('order_ref');
  });
});
