import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Side } from '../domain/kernel/side.js';
import { FLAT, type BookPosition } from './book-position.js';
import { seededBits } from './seeded.js';

export type OrderStatus =
  | 'PendingSubmit'
  | 'PreSubmitted'
  | 'Submitted'
  | 'PendingCancel'
  | 'Filled'
  | 'Cancelled'
  | 'Inactive';

/** What a client asked for, checked for form. Prices and quantities as decimal text. */
export interface Ticket {
  readonly conid: number;
  readonly side: Side;
  readonly orderType: string;
  readonly tif: string;
  readonly quantity: DecimalText;
  readonly price: DecimalText | null;
  readonly auxPrice: DecimalText | null;
  readonly cOID: string | null;
  readonly manualIndicator: boolean | null;
  readonly extOperator: string | null;
  readonly outsideRTH: boolean;
  readonly trailingType: 'amt' | '%' | null;
  readonly trailingAmt: DecimalText | null;
  /** Client order id of the order that must be filled first. */
  readonly parentId: string | null;
  /** One of several orders posted together, of which a fill of one takes from the others. */
  readonly isSingleGroup: boolean;
}

/** What the broker does to an order by itself; `Filled` fills what remains, even of a cancelled order. */
export interface Fate {
  readonly at: Instant;
  readonly status: OrderStatus;
  readonly reason: string | null;
}

export interface BookOrder extends Ticket {
  readonly orderId: number;
  readonly status: OrderStatus;
  readonly filled: DecimalText;
  /** Average price of what is filled; null before the first fill. */
  readonly averagePrice: DecimalText | null;
  readonly reason: string | null;
  readonly acceptedAt: Instant;
  readonly changedAt: Instant;
  /** Nothing is filled before this moment. */
  readonly fillableAt: Instant;
  /** In how many executions the rest is filled. */
  readonly pieces: number;
  /** A stop that has been reached. */
  readonly triggered: boolean;
  /** Where the stop of a trailing order stands; null before it was first looked at. */
  readonly trailedStop: DecimalText | null;
  /** Order that must have a fill before this one works. */
  readonly parent: number | null;
  /** Orders of one group take from each other; null: none. */
  readonly group: string | null;
  /** A day order's end; null: none. */
  readonly endsAt: Instant | null;
  readonly fates: readonly Fate[];
  /** The brokerage session that took it. */
  readonly session: string;
  /** Of another program of the same account. */
  readonly isForeign: boolean;
  /** Left out of the list of live orders, though streams have it. */
  readonly isHidden: boolean;
}

export interface Execution {
  readonly executionId: string;
  readonly orderId: number;
  readonly conid: number;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly price: DecimalText;
  /** Price x quantity x point value, without sign. */
  readonly netAmount: DecimalText;
  readonly commission: DecimalText;
  readonly cOID: string | null;
  readonly orderType: string;
  readonly at: Instant;
  /** The commission is not told before this moment. */
  readonly commissionAt: Instant;
  readonly isLiquidation: boolean;
  /** A later report of the same execution counts instead. */
  readonly isSuperseded: boolean;
}

/** How often a client order id was posted and how often an order was accepted under it. */
export interface ClientOrderCount {
  readonly posted: number;
  readonly accepted: number;
  readonly acceptedAt: Instant | null;
}

/** Everything a broker must never forget. Plain JSON. */
export interface Book {
  readonly version: 1;
  readonly seed: number;
  readonly createdAt: Instant;
  readonly nextOrderId: number;
  readonly executionCount: number;
  readonly brokerageSessions: number;
  readonly cash: DecimalText;
  readonly orders: readonly BookOrder[];
  readonly executions: readonly Execution[];
  readonly positions: Readonly<Record<string, BookPosition>>;
  readonly clientOrders: Readonly<Record<string, ClientOrderCount>>;
  /** When each contract was first quoted: its price walk begins there. */
  readonly quotedSince: Readonly<Record<string, Instant>>;
}

const WEEK_MS = 7 * 86_400_000;

export function newBook(seed: number, now: Instant): Book {
  return {
    version: 1,
    seed,
    createdAt: now,
    nextOrderId: 1_000_000_000 + (seededBits(seed, now, 'orders') % 100_000) * 10_000,
    executionCount: 0,
    brokerageSessions: 0,
    cash: '1000000',
    orders: [],
    executions: [],
    positions: {},
    clientOrders: {},
    quotedSince: {},
  };
}

const OPEN: readonly OrderStatus[] = [
  'PendingSubmit',
  'PreSubmitted',
  'Submitted',
  'PendingCancel',
];

/** Working, or about to work again: a fresh order may look dead for a moment. */
export function isOpen({ status, fates }: BookOrder): boolean {
  return OPEN.includes(status) || fates.some((fate) => OPEN.includes(fate.status));
}

export function orderOf(book: Book, orderId: number): BookOrder | null {
  return book.orders.find((order) => order.orderId === orderId) ?? null;
}

export function remainingOf(order: BookOrder): Decimal {
  return Decimal.of(order.quantity).minus(Decimal.of(order.filled));
}

export function positionOf(book: Book, conid: number): BookPosition {
  return book.positions[String(conid)] ?? FLAT;
}

/** The book with one order changed. */
export function withOrder(book: Book, changed: BookOrder): Book {
  const orders = book.orders.map((order) => (order.orderId === changed.orderId ? changed : order));
  return { ...book, orders };
}

/** Keeps a client order id for an order that was never accepted. */
export function withReserved(book: Book, cOID: string, at: Instant): Book {
  const before = book.clientOrders[cOID] ?? { posted: 0, accepted: 0, acceptedAt: null };
  return { ...book, clientOrders: { ...book.clientOrders, [cOID]: { ...before, acceptedAt: at } } };
}

/** Counts a posting under a client order id, whatever becomes of it. */
export function withPosted(book: Book, cOID: string): Book {
  const before = book.clientOrders[cOID] ?? { posted: 0, accepted: 0, acceptedAt: null };
  const counted = { ...before, posted: before.posted + 1 };
  return { ...book, clientOrders: { ...book.clientOrders, [cOID]: counted } };
}

export type Acceptance = Pick<BookOrder, 'fillableAt' | 'pieces' | 'status'> & {
  readonly at: Instant;
} & Partial<Placement>;

/** Where an order stands among others and whose it is. */
export type Placement = Pick<
  BookOrder,
  | 'orderId'
  | 'acceptedAt'
  | 'parent'
  | 'group'
  | 'endsAt'
  | 'fates'
  | 'session'
  | 'isForeign'
  | 'isHidden'
>;

const OF_ITS_OWN: Omit<Placement, 'orderId' | 'acceptedAt'> = {
  parent: null,
  group: null,
  endsAt: null,
  fates: [],
  session: '',
  isForeign: false,
  isHidden: false,
};

/** Takes an order, under the next order id unless one was promised, and forgets what is older than a week. */
export function acceptOrder(
  book: Book,
  ticket: Ticket,
  { at, ...how }: Acceptance,
): [Book, BookOrder] {
  const order: BookOrder = {
    ...ticket,
    ...OF_ITS_OWN,
    orderId: book.nextOrderId,
    acceptedAt: at,
    ...how,
    filled: '0',
    averagePrice: null,
    reason: null,
    changedAt: at,
    triggered: false,
    trailedStop: null,
  };
  const kept = withoutOld(book, at - WEEK_MS);
  const orders = [...kept.orders, order];
  const clientOrders = ticket.cOID === null ? kept.clientOrders : accepted(kept, ticket.cOID, at);
  const nextOrderId = Math.max(book.nextOrderId, order.orderId + 1);
  return [{ ...kept, orders, clientOrders, nextOrderId }, order];
}

function accepted(book: Book, cOID: string, at: Instant): Book['clientOrders'] {
  const before = book.clientOrders[cOID] ?? { posted: 0, accepted: 0, acceptedAt: null };
  const counted = { ...before, accepted: before.accepted + 1, acceptedAt: at };
  return { ...book.clientOrders, [cOID]: counted };
}

function withoutOld(book: Book, before: Instant): Book {
  const isKept = (order: BookOrder): boolean => isOpen(order) || order.changedAt >= before;
  return {
    ...book,
    orders: book.orders.every(isKept) ? book.orders : book.orders.filter(isKept),
    executions: book.executions.filter((execution) => execution.at >= before),
  };
}
