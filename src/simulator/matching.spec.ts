import {
  AAPL,
  ES,
  firstOf,
  orders,
  place,
  primed,
  trades,
} from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

function at(price: number): VirtualVisitor {
  const visitor = primed();
  visitor.control('price', { conid: ES, price });
  return visitor;
}

function move(visitor: VirtualVisitor, price: number): void {
  visitor.control('price', { conid: ES, price });
  visitor.clock.advance(1500);
}

describe('order types', () => {
  it('TRAIL follows the price by its amount and never goes back', () => {
    const visitor = at(4500);
    const trail = { orderType: 'TRAIL', trailingType: 'amt', trailingAmt: 10, side: 'SELL' };
    place(visitor, trail);
    for (const price of [4510, 4520, 4511]) move(visitor, price);
    expect(trades(visitor)).toEqual([]);
    move(visitor, 4510);
    expect(trades(visitor)).toMatchObject([{ side: 'S', price: '4510.00' }]);
  });

  it('TRAIL of a buyer follows in percent', () => {
    const visitor = at(4500);
    place(visitor, { orderType: 'TRAIL', trailingType: '%', trailingAmt: 1 });
    move(visitor, 4400);
    move(visitor, 4443.75);
    expect(trades(visitor)).toEqual([]);
    move(visitor, 4444);
    expect(trades(visitor)).toMatchObject([{ side: 'B', price: '4444.00' }]);
  });

  it('TRAILLMT keeps its limit as far from the stop as it was', () => {
    const visitor = at(4500);
    const prices = { auxPrice: 4490, price: 4488 };
    const trail = { orderType: 'TRAILLMT', trailingType: 'amt', trailingAmt: 10, side: 'SELL' };
    place(visitor, { ...trail, ...prices });
    move(visitor, 4510);
    move(visitor, 4497);
    expect(trades(visitor)).toEqual([]);
    move(visitor, 4498);
    expect(trades(visitor)).toMatchObject([{ side: 'S', price: '4498.00' }]);
  });

  it('MIDPRICE of a stock is filled inside the quote, not beyond its cap', () => {
    const visitor = primed();
    place(visitor, { conid: AAPL, orderType: 'MIDPRICE', price: 100 });
    place(visitor, { conid: AAPL, orderType: 'MIDPRICE' });
    visitor.clock.advance(500);
    expect(orders(visitor).map(({ status }) => status)).toEqual(['Submitted', 'Filled']);
  });

  it('that trail need an amount', () => {
    const visitor = primed();
    for (const orderType of ['TRAIL', 'TRAILLMT']) {
      const refusal = firstOf(place(visitor, { orderType, price: 4500, auxPrice: 4500 }));
      expect(refusal['error']).toBe('invalid order price fields');
    }
  });
});

describe('times in force', () => {
  it('DAY ends at 17:00 in New York for a future, GTC goes on', () => {
    const visitor = at(4500);
    place(visitor, { orderType: 'LMT', price: 4000 });
    place(visitor, { orderType: 'LMT', price: 4000, tif: 'GTC' });
    visitor.clock.advance(6.9 * 3_600_000);
    expect(visitor.controls.state()['orders']).toMatchObject([
      { status: 'Submitted' },
      { status: 'Submitted' },
    ]);
    visitor.clock.advance(0.2 * 3_600_000);
    expect(visitor.controls.state()['orders']).toMatchObject([
      { status: 'Cancelled' },
      { status: 'Submitted' },
    ]);
  });

  it('OPG waits for the next opening', () => {
    const visitor = primed(Date.parse('2026-01-08T14:29:00Z'));
    place(visitor, { tif: 'OPG' });
    visitor.clock.advance(59_000);
    expect(orders(visitor)).toMatchObject([{ status: 'PreSubmitted' }]);
    visitor.clock.advance(2000);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
  });

  it('IOC cancels what is not filled at once, the rest of a part among it', () => {
    const visitor = at(4500);
    visitor.control('fills', { split: 2, stopAfter: 1 });
    place(visitor, { tif: 'IOC', quantity: 2 });
    visitor.clock.advance(2000);
    expect(orders(visitor)).toMatchObject([{ status: 'Cancelled', filledQuantity: 1 }]);
  });
});
