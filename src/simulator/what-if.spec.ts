import { AAPL, orders, place, PLACE, primed, ticket } from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

function preview(visitor: VirtualVisitor, fields: Readonly<Record<string, unknown>>): unknown {
  return visitor.post(`${PLACE}/whatif`, { orders: [ticket(fields)] }).body;
}

describe('a preview', () => {
  it('tells amounts, commission and margins as texts with thousands separators', () => {
    const visitor = primed();
    place(visitor, { quantity: 1 });
    visitor.clock.advance(500);
    expect(preview(visitor, { quantity: 2 })).toMatchObject({
      amount: {
        amount: '26,400 USD (2 Contracts)',
        commission: '4.50 USD',
        total: '26,404.50 USD',
      },
      initial: { current: '13,200', change: '26,400', after: '39,600' },
      maintenance: { current: '11,880', change: '23,760', after: '35,640' },
      position: { current: '1', change: '2', after: '3' },
      warn: null,
      error: null,
    });
    expect(
      preview(visitor, { conid: AAPL, orderType: 'LMT', price: 190, quantity: 10 }),
    ).toMatchObject({
      amount: { amount: '1,900 USD (10 Shares)', commission: '1 USD', total: '1,901 USD' },
    });
    expect(orders(visitor)).toHaveLength(1);
  });

  it('says by the same account model why an order would be refused', () => {
    const visitor = primed();
    expect(preview(visitor, { quantity: 100 })).toMatchObject({
      error: expect.stringContaining('Available Funds are in sufficient'),
    });
    expect(preview(visitor, { conid: 1 })).toMatchObject({
      error: expect.stringContaining('No security definition'),
    });
  });
});
