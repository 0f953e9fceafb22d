import fc from 'fast-check';
import { Decimal } from '../domain/kernel/decimal.js';
import { accountFigures } from './account-figures.js';
import { acceptOrder, newBook, positionOf, type Book, type Ticket } from './book.js';
import { PLAIN_TERMS } from './book-defaults.js';
import { correctExecution, fillOrder } from './book-fill.js';
import { pinnedQuote } from './price-walk.js';

const AAPL = 265598;
const at = Date.parse('2026-01-08T15:00:00Z');

function ticket(side: 'BUY' | 'SELL', quantity: number): Ticket {
  return {
    conid: AAPL,
    side,
    quantity: String(quantity),
    orderType: 'MKT',
    tif: 'DAY',
    price: null,
    auxPrice: null,
    cOID: null,
    manualIndicator: null,
    extOperator: null,
    ...PLAIN_TERMS,
  };
}

function trade(book: Book, side: 'BUY' | 'SELL', quantity: number, cents: number): Book {
  const how = { at, fillableAt: at, pieces: 1, status: 'Submitted' } as const;
  const [taken, order] = acceptOrder(book, ticket(side, quantity), how);
  const price = Decimal.make(BigInt(cents), 2);
  return fillOrder(taken, order, { quantity: Decimal.of(quantity), price, at })[0];
}

function worth(book: Book): number {
  return accountFigures(book, () => pinnedQuote('200')).netLiquidation.toNumber();
}

const sides = fc.constantFrom('BUY' as const, 'SELL' as const);
const trades = fc.array(
  fc.record({
    side: sides,
    quantity: fc.integer({ min: 1, max: 9 }),
    cents: fc.integer({ min: 10_000, max: 30_000 }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('a correction of an execution', () => {
  it('leaves the account as if the trade had been so from the beginning', () => {
    fc.assert(
      fc.property(trades, fc.nat(), fc.integer({ min: 0, max: 9 }), (all, pick, quantity) => {
        const chosen = pick % all.length;
        const cents = 15_000;
        let wrong = newBook(1, at);
        let right = newBook(1, at);
        for (const [index, each] of all.entries()) {
          wrong = trade(wrong, each.side, each.quantity, each.cents);
          if (index !== chosen) right = trade(right, each.side, each.quantity, each.cents);
          else if (quantity > 0) right = trade(right, each.side, quantity, cents);
        }
        const { executionId = '' } = wrong.executions[chosen] ?? {};
        const change = { price: Decimal.of(150), quantity: Decimal.of(quantity), at };
        const [corrected] = correctExecution(wrong, executionId, change) ?? [wrong];
        expect(positionOf(corrected, AAPL).quantity).toBe(positionOf(right, AAPL).quantity);
        expect(worth(corrected)).toBeCloseTo(worth(right), 6);
      }),
    );
  });

  it('raises the last part of the id, once for each version', () => {
    const book = trade(newBook(1, at), 'BUY', 1, 10_000);
    const { executionId = '' } = book.executions[0] ?? {};
    const [first, again] = correctExecution(book, executionId, { at }) ?? [book];
    expect(again?.executionId).toBe(executionId.replace(/01$/, '02'));
    const [, third] = correctExecution(first, again?.executionId ?? '', { at }) ?? [];
    expect(third?.executionId).toBe(executionId.replace(/01$/, '03'));
    expect(correctExecution(first, executionId, { at })).toBeNull();
  });
});
