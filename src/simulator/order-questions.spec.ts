import {
  AAPL,
  firstOf,
  orders,
  place,
  PLACE,
  primed,
  ticket,
} from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import type { Answer } from './answer.js';

function reply(visitor: VirtualVisitor, asked: Answer, confirmed = true): Answer {
  return visitor.post(`/iserver/reply/${String(firstOf(asked)['id'])}`, { confirmed });
}

function ids(answer: Answer): unknown {
  return firstOf(answer)['messageIds'];
}

describe('the life of a reply id', () => {
  it('ends once it is used', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o354'] });
    const asked = place(visitor);
    expect(firstOf(reply(visitor, asked))).toHaveProperty('order_id');
    expect(reply(visitor, asked).status).toBe(400);
    expect(orders(visitor)).toHaveLength(1);
  });

  it('ends after so long without an answer', () => {
    const visitor = primed();
    visitor.control('order-rules', { questionLifeMs: 5000 });
    visitor.control('questions', { messageIds: ['o354'] });
    const asked = place(visitor);
    visitor.clock.advance(5001);
    expect(firstOf(reply(visitor, asked))['error']).toContain('reply id not found');
  });

  it('ends when another order is posted or changed', () => {
    const visitor = primed();
    const resting = firstOf(place(visitor, { orderType: 'LMT', price: 4000 }));
    visitor.control('questions', { messageIds: ['o354'] });
    const asked = place(visitor);
    const path = `/iserver/account/DU0000001/order/${String(resting['order_id'])}`;
    visitor.post(path, ticket({ orderType: 'LMT', price: 4001 }));
    expect(reply(visitor, asked).status).toBe(400);
  });
});

describe('chained questions', () => {
  it('are asked three in a row, two at once where both are due', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o163+o382', 'o354', 'o10153'] });
    const first = place(visitor);
    expect(ids(first)).toEqual(['o163', 'o382']);
    expect(firstOf(first)['message']).toHaveLength(2);
    const second = reply(visitor, first);
    expect(ids(second)).toEqual(['o354']);
    const third = reply(visitor, second);
    expect(ids(third)).toEqual(['o10153']);
    expect(firstOf(reply(visitor, third))).toHaveProperty('order_id');
  });

  it('come one element a ticket, each of which wants its own answer', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o354'] });
    const asked = visitor.post(PLACE, { orders: [ticket(), ticket({ side: 'SELL' })] });
    expect(asked.body).toHaveLength(2);
    const rest = reply(visitor, asked);
    expect(rest.body).toHaveLength(1);
    expect(reply(visitor, rest).body).toHaveLength(2);
    expect(orders(visitor)).toHaveLength(2);
  });

  it('are asked about a change, too, which waits for the answer', () => {
    const visitor = primed();
    const limit = { orderType: 'LMT', price: 4000 };
    const id = String(firstOf(place(visitor, limit))['order_id']);
    visitor.control('questions', { messageIds: ['o163'] });
    const asked = visitor.post(
      `/iserver/account/DU0000001/order/${id}`,
      ticket({ ...limit, price: 4100 }),
    );
    expect(orders(visitor)).toMatchObject([{ price: '4000.00' }]);
    expect(firstOf(reply(visitor, asked))).toMatchObject({ order_id: id });
    expect(orders(visitor)).toMatchObject([{ price: '4100.00' }]);
  });

  it('are those that an order deserves when the rules want it', () => {
    const visitor = primed();
    visitor.control('order-rules', { asks: true });
    visitor.control('market-data', { availability: 'none' });
    const far = place(visitor, { orderType: 'LMT', price: 4000 });
    expect(ids(far)).toEqual(['o163']);
    expect(ids(reply(visitor, far))).toEqual(['o354']);
    const large = place(visitor, { conid: AAPL, quantity: 600 });
    expect(ids(large)).toEqual(['o383']);
    expect(ids(reply(visitor, large))).toEqual(['o451']);
    const stop = place(visitor, { orderType: 'STP', price: 4000, side: 'SELL' });
    expect(ids(reply(visitor, stop))).toEqual(['o10331']);
  });
});
