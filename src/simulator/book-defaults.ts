import type { Book, BookOrder, Execution } from './book.js';

/** What an order has unless its book says otherwise. */
export const PLAIN_TERMS = {
  outsideRTH: false,
  trailingType: null,
  trailingAmt: null,
  parentId: null,
  isSingleGroup: false,
} as const;

const PLAIN_ORDER = {
  ...PLAIN_TERMS,
  trailedStop: null,
  parent: null,
  group: null,
  endsAt: null,
  fates: [],
  session: '',
  isForeign: false,
  isHidden: false,
} as const;

const PLAIN_EXECUTION = { isLiquidation: false, isSuperseded: false } as const;

/** A kept book with what later fields stand at where it does not have them. */
export function completedBook(book: Book): Book {
  const orders = book.orders.map((order): BookOrder => ({ ...PLAIN_ORDER, ...order }));
  const executions = book.executions.map((execution): Execution => {
    const plain: Partial<Execution> = { ...PLAIN_EXECUTION, commissionAt: execution.at };
    return { ...plain, ...execution };
  });
  return { ...book, orders, executions };
}
