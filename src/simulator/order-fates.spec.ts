import { ES, firstOf, orders, place, primed, trades } from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { isRecord } from './json-value.js';

const LIMIT = { orderType: 'LMT', price: 4000 };

function cancel(visitor: VirtualVisitor, id: unknown): void {
  visitor.delete(`/iserver/account/DU0000001/order/${String(id)}`);
}

function listening(visitor: VirtualVisitor): readonly unknown[] {
  const told: unknown[] = [];
  visitor.simulation.gateway.listen((event) => {
    if (event.kind === 'order') told.push(event.order.status);
    if (event.kind === 'execution') told.push(event.execution.executionId);
  });
  return told;
}

describe('what happens to an order after it was accepted', () => {
  it('is a rejection 350 ms later, Submitted first and Inactive or Cancelled with a reason then', () => {
    const visitor = primed();
    for (const status of ['Inactive', 'Cancelled']) {
      visitor.control('late-rejections', { status, reason: 'No such margin.' });
      expect(firstOf(place(visitor))).toMatchObject({ order_status: 'Submitted' });
    }
    visitor.clock.advance(349);
    expect(orders(visitor).map(({ status }) => status)).toEqual(['Submitted', 'Submitted']);
    visitor.clock.advance(1);
    const reason = { order_cancellation_by_system_reason: 'No such margin.' };
    expect(orders(visitor)).toMatchObject([
      { status: 'Inactive', ...reason },
      { status: 'Cancelled', ...reason },
    ]);
    expect(trades(visitor)).toEqual([]);
  });

  it('is a first Inactive without a reason that passes', () => {
    const visitor = primed();
    visitor.control('fills', { inactiveMs: 200, delayMs: 300 });
    expect(firstOf(place(visitor))).toMatchObject({ order_status: 'Inactive' });
    const [fresh] = orders(visitor);
    expect(fresh).toMatchObject({ status: 'Inactive', order_ccp_status: 'Pending Submit' });
    expect(fresh).not.toHaveProperty('order_cancellation_by_system_reason');
    visitor.clock.advance(250);
    expect(orders(visitor)).toMatchObject([{ status: 'PreSubmitted' }]);
    visitor.clock.advance(1000);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
  });

  it('is a market order straight to Filled, without a status between', () => {
    const visitor = primed();
    const told = listening(visitor);
    place(visitor);
    visitor.clock.advance(500);
    expect(told).toEqual(['PreSubmitted', expect.stringContaining('.01.01'), 'Filled']);
  });

  it('may be PendingSubmit for long', () => {
    const visitor = primed();
    visitor.control('fills', { hold: true, heldStatus: 'PendingSubmit' });
    place(visitor);
    visitor.clock.advance(60_000);
    expect(orders(visitor)).toMatchObject([{ status: 'PendingSubmit' }]);
  });
});

describe('a cancellation', () => {
  it('is pending for as long as told', () => {
    const visitor = primed();
    visitor.control('cancels', { delayMs: 500 });
    const { order_id: id } = firstOf(place(visitor, LIMIT));
    cancel(visitor, id);
    cancel(visitor, id);
    expect(orders(visitor)).toMatchObject([{ status: 'PendingCancel' }]);
    visitor.clock.advance(500);
    expect(orders(visitor)).toMatchObject([{ status: 'Cancelled' }]);
  });

  it('may lose the race: PendingCancel, then Filled', () => {
    const visitor = primed();
    visitor.control('cancels', { ending: 'filled' });
    const told = listening(visitor);
    cancel(visitor, firstOf(place(visitor, LIMIT))['order_id']);
    visitor.clock.advance(1000);
    expect(told).toEqual([
      'PreSubmitted',
      'PendingCancel',
      expect.stringContaining('.01.01'),
      'Filled',
    ]);
  });

  it('may be followed by a fill of the cancelled order', () => {
    const visitor = primed();
    visitor.control('cancels', { ending: 'cancelled-then-filled', delayMs: 100 });
    const told = listening(visitor);
    cancel(visitor, firstOf(place(visitor, LIMIT))['order_id']);
    visitor.clock.advance(1000);
    expect(told).toEqual([
      'PreSubmitted',
      'PendingCancel',
      'Cancelled',
      expect.stringContaining('.01.01'),
      'Filled',
    ]);
    expect(visitor.controls.state()['positions']).toMatchObject([{ quantity: 1 }]);
    expect(visitor.control('cancels', { ending: 'lost' }).status).toBe(400);
  });

  it('of an unknown id repeats the text of the id', () => {
    const visitor = primed();
    expect(visitor.delete('/iserver/account/DU0000001/order/abc').body).toEqual({
      error: "OrderID abc doesn't exist",
    });
  });
});

describe('a fill after the end', () => {
  it('of a part leaves the order cancelled, of all of it fills it', () => {
    const visitor = primed();
    const { order_id: id } = firstOf(place(visitor, { ...LIMIT, quantity: 2, cOID: 'tb-1' }));
    cancel(visitor, id);
    visitor.control('late-fill', { orderId: id, quantity: 1, price: 4000 });
    expect(orders(visitor)).toMatchObject([{ status: 'Cancelled', filledQuantity: 1 }]);
    visitor.control('late-fill', { cOID: 'tb-1' });
    expect(orders(visitor)).toMatchObject([{ status: 'Filled', filledQuantity: 2 }]);
    visitor.control('late-fill', { cOID: 'tb-1' });
    expect(trades(visitor)).toHaveLength(2);
    expect(visitor.control('late-fill', { cOID: 'tb-9' }).status).toBe(400);
  });
});

describe('executions', () => {
  it('are told late, doubled and in reverse on the stream, and at once in the list', () => {
    const visitor = primed();
    visitor.control('fills', { split: 2, delayMs: 100 });
    visitor.control('deliveries', { kind: 'execution', lateMs: 5000, copies: 2 });
    const told = listening(visitor);
    const heard = (): readonly unknown[] => told.filter((each) => String(each).endsWith('.01.01'));
    place(visitor, { quantity: 2 });
    visitor.clock.advance(1000);
    expect([heard().length, trades(visitor).length]).toEqual([0, 2]);
    visitor.clock.advance(5000);
    expect([heard().length, new Set(heard()).size]).toEqual([4, 2]);
    visitor.control('deliveries', { kind: 'execution', lateMs: 0, copies: 1, reversed: 2 });
    place(visitor, { quantity: 2 });
    visitor.clock.advance(1000);
    const ids = trades(visitor).map((row) => row['execution_id']);
    expect(heard().slice(4)).toEqual([ids[3], ids[2]]);
    expect(visitor.control('deliveries', { kind: 'quote' }).status).toBe(400);
  });

  it('that are held back for a second one come alone after a while', () => {
    const visitor = primed();
    visitor.control('deliveries', { kind: 'execution', reversed: 2 });
    const told = listening(visitor);
    place(visitor);
    visitor.clock.advance(1000);
    expect(told).toEqual(['PreSubmitted', 'Filled']);
    visitor.clock.advance(2000);
    expect(told).toHaveLength(3);
  });

  it('have no commission until it is known, and are missing in the list as long as told', () => {
    const visitor = primed();
    visitor.control('fills', { commissionAfterMs: 3_600_000, tradesAfterMs: 10_000 });
    place(visitor);
    visitor.clock.advance(9000);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
    expect(trades(visitor)).toEqual([]);
    visitor.clock.advance(2000);
    expect(trades(visitor)[0]).not.toHaveProperty('commission');
    visitor.control('session', { state: 'ready' });
    visitor.clock.advance(300_000);
    expect(trades(visitor)).toEqual([]);
    for (let minute = 0; minute < 60; minute += 1) {
      visitor.clock.advance(60_000);
      visitor.get('/iserver/accounts');
    }
    visitor.get('/iserver/account/trades');
    expect(trades(visitor)).toMatchObject([{ commission: '2.25' }]);
  });
});

describe('a correction', () => {
  const positions = (visitor: VirtualVisitor): unknown => visitor.controls.state()['positions'];

  it('reports the execution again as .01.02 with another price, and moves the money', () => {
    const visitor = primed();
    visitor.control('fills', { price: 4500 });
    place(visitor);
    visitor.clock.advance(500);
    const [trade] = trades(visitor);
    const told = listening(visitor);
    visitor.control('correct', { executionId: trade?.['execution_id'], price: 4501 });
    const corrected = String(trade?.['execution_id']).replace('.01.01', '.01.02');
    expect(told).toEqual([corrected]);
    expect(trades(visitor)).toMatchObject([
      trade ?? {},
      { execution_id: corrected, price: '4501.00', size: 1, net_amount: 225050 },
    ]);
    const { cash, executions } = visitor.controls.state();
    expect(positions(visitor)).toMatchObject([{ quantity: 1 }]);
    expect(cash).toBe('999997.75');
    expect(executions).toMatchObject([{ isSuperseded: true }, { isSuperseded: false }]);
    const again = { executionId: trade?.['execution_id'], price: 4502 };
    expect(visitor.control('correct', again).status).toBe(400);
  });

  it('to size 0 busts the trade and gives the commission back', () => {
    const visitor = primed();
    place(visitor);
    visitor.clock.advance(500);
    const [trade] = trades(visitor);
    visitor.control('correct', { executionId: trade?.['execution_id'], quantity: 0 });
    expect(trades(visitor)[1]).toMatchObject({ size: 0, commission: '0.0', net_amount: 0 });
    expect(positions(visitor)).toMatchObject([{ quantity: 0 }]);
    expect(visitor.controls.state()['cash']).toBe('1000000');
  });
});

describe('orders of others', () => {
  it('are liquidated positions, marked as such and without order_ref', () => {
    const visitor = primed();
    place(visitor, { quantity: 2, cOID: 'tb-1' });
    visitor.clock.advance(500);
    visitor.control('liquidation', { conid: ES });
    const rows = trades(visitor);
    expect(rows).toMatchObject([
      { liquidation_trade: '0' },
      { liquidation_trade: '1', side: 'S', size: 2 },
    ]);
    expect(rows[1]).not.toHaveProperty('order_ref');
    expect(visitor.control('liquidation', { conid: ES }).status).toBe(400);
  });

  it('work like others, without order_ref, and their status is not told', () => {
    const visitor = primed();
    visitor.control('manual-order', { symbol: 'ES', side: 'BUY', quantity: 1, price: 4000 });
    visitor.control('manual-order', { symbol: 'ES', side: 'BUY', quantity: 1, orderType: 'MKT' });
    visitor.clock.advance(500);
    const rows = orders(visitor);
    expect(rows.map(({ status }) => status)).toEqual(['Submitted', 'Filled']);
    expect(rows.every((row) => !('order_ref' in row))).toBe(true);
    expect(visitor.get(`/iserver/account/order/status/${String(rows[0]?.['orderId'])}`)).toEqual({
      status: 503,
    });
    expect(visitor.control('manual-order', { side: 'BUY', quantity: 1 }).status).toBe(400);
  });

  it('are a GTC order of an earlier session, hidden from the list though the stream has it', () => {
    const visitor = primed();
    const plain = { symbol: 'ES', side: 'SELL', quantity: 1, price: 5000, ageDays: 3 };
    visitor.control('manual-order', { ...plain, cOID: 'tb-old' });
    visitor.control('manual-order', { ...plain, cOID: 'tb-hidden', isHidden: true });
    visitor.clock.advance(1000);
    expect(orders(visitor)).toMatchObject([{ order_ref: 'tb-old', timeInForce: 'GTC' }]);
    const [old] = Object.values(visitor.controls.state()['orders'] ?? {});
    expect(isRecord(old) && Number(old['acceptedAt'])).toBeLessThan(
      visitor.clock.now() - 2 * 86_400_000,
    );
  });
});
