import fc from 'fast-check';
import { Decimal } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import { accountFigures } from './account-figures.js';
import {
  acceptOrder,
  isOpen,
  newBook,
  orderOf,
  positionOf,
  withPosted,
  type Book,
  type BookOrder,
  type Ticket,
} from './book.js';
import { PLAIN_TERMS } from './book-defaults.js';
import { fillOrder } from './book-fill.js';
import { listedFutures } from './contracts.js';
import { pinnedQuote } from './price-walk.js';

const [es] = listedFutures('ES', '2026-01-08');
invariant(es, 'ES is listed');
const AAPL = 265598;
const at = Date.parse('2026-01-08T15:00:00Z');
const WEEK_MS = 7 * 86_400_000;

function ticket(side: 'BUY' | 'SELL', quantity: number, conid: number): Ticket {
  return {
    conid,
    side,
    quantity: String(quantity),
    orderType: 'MKT',
    tif: 'DAY',
    price: null,
    auxPrice: null,
    cOID: null,
    manualIndicator: false,
    extOperator: null,
    ...PLAIN_TERMS,
  };
}

function accept(book: Book, asked: Ticket, now = at): [Book, BookOrder] {
  return acceptOrder(book, asked, { at: now, fillableAt: now, pieces: 1, status: 'PreSubmitted' });
}

function trade(book: Book, asked: Ticket, price: string): Book {
  const [taken, order] = accept(book, asked);
  const fill = { quantity: Decimal.of(asked.quantity), price: Decimal.of(price), at };
  return fillOrder(taken, order, fill)[0];
}

const trades = fc.array(
  fc.record({
    side: fc.constantFrom('BUY' as const, 'SELL' as const),
    quantity: fc.integer({ min: 1, max: 9 }),
    ticks: fc.integer({ min: 17_000, max: 19_000 }),
    conid: fc.constantFrom(es.conid, AAPL),
  }),
  { minLength: 1, maxLength: 30 },
);

describe('the book', () => {
  it('conserves money: net worth is the start plus all gains less commissions, at any price', () => {
    fc.assert(
      fc.property(trades, (all) => {
        const mark = Decimal.of('4500');
        let book = newBook(1, at);
        let expected = Decimal.of('1000000');
        for (const { side, quantity, ticks, conid } of all) {
          const price = Decimal.of(ticks).times(Decimal.of('0.25'));
          book = trade(book, ticket(side, quantity, conid), price.toString());
          const point = Decimal.of(conid === AAPL ? 1 : 50);
          const signed = Decimal.of(side === 'BUY' ? quantity : -quantity);
          expected = expected.plus(mark.minus(price).times(signed).times(point));
        }
        for (const { commission } of book.executions) {
          expected = expected.minus(Decimal.of(commission));
        }
        const { netLiquidation } = accountFigures(book, () => pinnedQuote('4500'));
        expect(netLiquidation.minus(expected).abs().toNumber()).toBeLessThan(0.001);
      }),
    );
  });

  it('holds what its executions add up to', () => {
    fc.assert(
      fc.property(trades, (all) => {
        let book = newBook(1, at);
        for (const { side, quantity, conid } of all) {
          book = trade(book, ticket(side, quantity, conid), '4500.25');
        }
        for (const conid of [es.conid, AAPL]) {
          const sum = book.executions
            .filter((execution) => execution.conid === conid)
            .reduce(
              (held, each) => held + Number(each.quantity) * (each.side === 'BUY' ? 1 : -1),
              0,
            );
          expect(Number(positionOf(book, conid).quantity)).toBe(sum);
        }
      }),
    );
  });

  it('gives every order and every execution an id of its own, also over a restart', () => {
    let book = newBook(1, at);
    for (let count = 0; count < 20; count += 1) {
      book = trade(book, ticket('BUY', 1, es.conid), '4500');
      const kept: unknown = JSON.parse(JSON.stringify(book));
      expect(kept).toEqual(book);
    }
    expect(new Set(book.orders.map(({ orderId }) => orderId)).size).toBe(20);
    expect(new Set(book.executions.map(({ executionId }) => executionId)).size).toBe(20);
    expect(book.executions[0]?.executionId).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{8}\.01\.01$/);
  });

  it('gives a later account other ids than an earlier one of the same seed', () => {
    const first = trade(newBook(1, at), ticket('BUY', 1, es.conid), '4500');
    const second = trade(newBook(1, at + 1000), ticket('BUY', 1, es.conid), '4500');
    expect(first.executions[0]?.executionId).not.toBe(second.executions[0]?.executionId);
  });

  it('moves the average price only when a position grows, and realises what it closes', () => {
    let book = trade(newBook(1, at), ticket('BUY', 1, es.conid), '4500');
    book = trade(book, ticket('BUY', 1, es.conid), '4510');
    expect(positionOf(book, es.conid)).toMatchObject({ quantity: '2', averagePrice: '4505' });
    book = trade(book, ticket('SELL', 1, es.conid), '4515');
    expect(positionOf(book, es.conid)).toEqual({
      quantity: '1',
      averagePrice: '4505',
      realized: '500',
    });
    book = trade(book, ticket('SELL', 3, es.conid), '4495');
    expect(positionOf(book, es.conid)).toEqual({
      quantity: '-2',
      averagePrice: '4495',
      realized: '0',
    });
  });

  it('fills an order in parts, at their average price', () => {
    const [taken, order] = accept(newBook(1, at), ticket('BUY', 3, es.conid));
    const part = (
      price: string,
      quantity: number,
    ): { quantity: Decimal; price: Decimal; at: number } => ({
      quantity: Decimal.of(quantity),
      price: Decimal.of(price),
      at,
    });
    const [once] = fillOrder(taken, order, part('4500', 1));
    const half = orderOf(once, order.orderId);
    invariant(half, 'the order is kept');
    expect(half).toMatchObject({ status: 'Submitted', filled: '1' });
    expect(isOpen(half)).toBe(true);
    const [twice] = fillOrder(once, half, part('4503', 2));
    expect(orderOf(twice, order.orderId)).toMatchObject({
      status: 'Filled',
      filled: '3',
      averagePrice: '4502',
    });
  });

  it('counts postings and acceptances of a client order id', () => {
    const asked = { ...ticket('BUY', 1, es.conid), cOID: 'tb-1' };
    const [book] = accept(withPosted(withPosted(newBook(1, at), 'tb-1'), 'tb-1'), asked);
    expect(book.clientOrders['tb-1']).toEqual({ posted: 2, accepted: 1, acceptedAt: at });
  });

  it('forgets finished orders and executions of more than a week ago, never a position', () => {
    const old = trade(newBook(1, at), ticket('BUY', 1, es.conid), '4500');
    const [book] = accept(old, ticket('BUY', 1, es.conid), at + WEEK_MS + 1);
    expect(book.orders).toHaveLength(1);
    expect(book.executions).toEqual([]);
    expect(positionOf(book, es.conid).quantity).toBe('1');
  });

  it('takes at least a dollar for shares and a fixed amount a contract', () => {
    const book = trade(newBook(1, at), ticket('BUY', 2, es.conid), '4500');
    const few = trade(book, ticket('BUY', 1, AAPL), '190');
    const many = trade(few, ticket('BUY', 1000, AAPL), '190');
    expect(many.executions.map(({ commission }) => commission)).toEqual(['4.5', '1', '5']);
    expect(many.executions.map(({ netAmount }) => netAmount)).toEqual(['450000', '190', '190000']);
  });
});
