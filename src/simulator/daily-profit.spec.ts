import { AAPL, ES, place, primed } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const PROFITS = '/iserver/account/pnl/partitioned';

function profitOf(visitor: VirtualVisitor): unknown {
  visitor.get(PROFITS);
  return inside(visitor.get(PROFITS).body, 'upnl', 'DU0000001.Core', 'dpl');
}

function at(visitor: VirtualVisitor, conid: number, price: number): void {
  visitor.control('price', { conid, price });
  visitor.clock.advance(1000);
}

describe("the day's profit", () => {
  it('counts open and closed trades of the day, less commissions', () => {
    const visitor = primed();
    at(visitor, ES, 4500);
    place(visitor, { quantity: 2 });
    at(visitor, ES, 4500);
    at(visitor, ES, 4510);
    place(visitor, { side: 'SELL' });
    at(visitor, ES, 4510);
    at(visitor, ES, 4490);
    const told = Number(profitOf(visitor));
    expect(told).toBeLessThan(0);
    expect(told).toBeGreaterThan(-10);
  });

  it('begins anew at midnight in New York', () => {
    const visitor = primed();
    at(visitor, AAPL, 190);
    place(visitor, { conid: AAPL, quantity: 10 });
    at(visitor, AAPL, 190);
    at(visitor, AAPL, 200);
    expect(profitOf(visitor)).toBe(99);
    visitor.clock.advance(14 * 3_600_000);
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    expect(profitOf(visitor)).toBe(0);
  });
});
