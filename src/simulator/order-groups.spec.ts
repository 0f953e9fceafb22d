import {
  ES,
  firstOf,
  orders,
  PLACE,
  primed,
  ticket,
  trades,
} from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const ENTRY = { cOID: 'tb-1', orderType: 'LMT', price: 4490, quantity: 2 };
const PROFIT = { parentId: 'tb-1', side: 'SELL', orderType: 'LMT', price: 4520, quantity: 2 };
const LOSS = { parentId: 'tb-1', side: 'SELL', orderType: 'STP', price: 4480, quantity: 2 };

function bracket(): VirtualVisitor {
  const visitor = primed();
  visitor.control('price', { conid: ES, price: 4500 });
  visitor.post(PLACE, { orders: [ticket(ENTRY), ticket(PROFIT), ticket(LOSS)] });
  return visitor;
}

function statuses(visitor: VirtualVisitor): readonly unknown[] {
  return orders(visitor).map(({ status }) => status);
}

function move(visitor: VirtualVisitor, price: number): void {
  visitor.control('price', { conid: ES, price });
  visitor.clock.advance(2500);
}

describe('a bracket', () => {
  it('holds its children PreSubmitted until the parent is filled, then one cancels the other', () => {
    const visitor = bracket();
    move(visitor, 4525);
    expect(statuses(visitor)).toEqual(['Submitted', 'PreSubmitted', 'PreSubmitted']);
    move(visitor, 4490);
    expect(statuses(visitor)).toEqual(['Filled', 'Submitted', 'PreSubmitted']);
    move(visitor, 4520);
    expect(statuses(visitor)).toEqual(['Filled', 'Filled', 'Cancelled']);
    expect(trades(visitor).map(({ side, size }) => [side, size])).toEqual([
      ['B', 2],
      ['S', 2],
    ]);
  });

  it('lets its children work from the first part of the parent, in full size', () => {
    const visitor = bracket();
    visitor.control('fills', { split: 2, stopAfter: 1 });
    visitor.post(PLACE, {
      orders: [ticket({ ...ENTRY, cOID: 'tb-2' }), ticket({ ...PROFIT, parentId: 'tb-2' })],
    });
    move(visitor, 4490);
    const [, , , entry, profit] = orders(visitor);
    expect(entry).toMatchObject({ sizeAndFills: '1/2', order_ref: 'tb-2' });
    expect(profit).toMatchObject({ status: 'Submitted', totalSize: 2 });
  });

  it('ends with its parent when that is cancelled without a fill', () => {
    const visitor = bracket();
    const [parent] = orders(visitor);
    visitor.delete(`/iserver/account/DU0000001/order/${String(parent?.['orderId'])}`);
    expect(statuses(visitor)).toEqual(['Cancelled', 'Cancelled', 'Cancelled']);
  });

  it('tells the fill of a child by its order id alone', () => {
    const visitor = bracket();
    move(visitor, 4490);
    move(visitor, 4480);
    const [entry, stop] = trades(visitor);
    const [parent, profit, loss] = orders(visitor);
    expect(entry).toMatchObject({ order_ref: 'tb-1', order_id: parent?.['orderId'] });
    expect(stop).toMatchObject({ side: 'S', order_id: loss?.['orderId'] });
    expect([stop, profit, loss].some((row) => row !== undefined && 'order_ref' in row)).toBe(false);
  });

  it('names the parent in the answer and refuses a parent that there is not', () => {
    const visitor = primed();
    const { body } = visitor.post(PLACE, { orders: [ticket(ENTRY), ticket(PROFIT)] });
    const [parent, child] = Object.values(body ?? {});
    expect(child).toMatchObject({ parent_order_id: inside(parent, 'order_id') });
    const orphan = visitor.post(PLACE, { orders: [ticket({ ...PROFIT, parentId: 'tb-9' })] });
    expect(firstOf(orphan)['error']).toContain('tb-9');
  });
});

describe('a single group', () => {
  const BUY = { isSingleGroup: true, orderType: 'LMT', price: 4490, quantity: 3 };
  const SELL = { isSingleGroup: true, orderType: 'LMT', price: 4520, side: 'SELL', quantity: 3 };

  it('is cancelled but for the order that is filled', () => {
    const visitor = primed();
    visitor.control('price', { conid: ES, price: 4500 });
    visitor.post(PLACE, { orders: [ticket(BUY), ticket(SELL)] });
    move(visitor, 4490);
    expect(statuses(visitor)).toEqual(['Filled', 'Cancelled']);
  });

  it('loses what is filled in part from each of the others', () => {
    const visitor = primed();
    visitor.control('price', { conid: ES, price: 4500 });
    visitor.control('fills', { split: 3, stopAfter: 1 });
    visitor.post(PLACE, { orders: [ticket(BUY), ticket(SELL)] });
    move(visitor, 4490);
    expect(orders(visitor)).toMatchObject([{ filledQuantity: 1, totalSize: 3 }, { totalSize: 2 }]);
  });
});
