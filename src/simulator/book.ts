import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Side } from '../domain/kernel/side.js';
import { contractOf, isFuture, pointValue } from './contracts.js';
import { afterFill, FLAT, type BookPosition } from './book-position.js';
import { seededBits, seededHex } from './seeded.js';

export type OrderStatus = 'PreSubmitted' | 'Submitted' | 'Filled' | 'Cancelled' | 'Inactive';

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

export function isOpen(order: BookOrder): boolean {
  return order.status === 'PreSubmitted' || order.status === 'Submitted';
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

/** Counts a posting under a client order id, whatever becomes of it. */
export function withPosted(book: Book, cOID: string): Book {
  const before = book.clientOrders[cOID] ?? { posted: 0, accepted: 0, acceptedAt: null };
  const counted = { ...before, posted: before.posted + 1 };
  return { ...book, clientOrders: { ...book.clientOrders, [cOID]: counted } };
}

export interface Acceptance {
  readonly at: Instant;
  readonly fillableAt: Instant;
  readonly pieces: number;
  readonly status: 'PreSubmitted' | 'Submitted';
}

/** Takes an order under the next order id and forgets what is older than a week. */
export function acceptOrder(book: Book, ticket: Ticket, how: Acceptance): [Book, BookOrder] {
  const order: BookOrder = {
    ...ticket,
    orderId: book.nextOrderId,
    status: how.status,
    filled: '0',
    averagePrice: null,
    reason: null,
    acceptedAt: how.at,
    changedAt: how.at,
    fillableAt: how.fillableAt,
    pieces: how.pieces,
    triggered: false,
  };
  const kept = withoutOld(book, how.at - WEEK_MS);
  const orders = [...kept.orders, order];
  const clientOrders = ticket.cOID === null ? kept.clientOrders : accepted(kept, ticket.cOID, how);
  return [{ ...kept, orders, clientOrders, nextOrderId: book.nextOrderId + 1 }, order];
}

function accepted(book: Book, cOID: string, how: Acceptance): Book['clientOrders'] {
  const before = book.clientOrders[cOID] ?? { posted: 0, accepted: 0, acceptedAt: null };
  const counted = { ...before, accepted: before.accepted + 1, acceptedAt: how.at };
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

export interface Fill {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly at: Instant;
}

/** Fills part or all of an open order; position and cash follow. */
export function fillOrder(book: Book, order: BookOrder, fill: Fill): [Book, Execution] {
  const execution = executionOf(book, order, fill);
  const filled = Decimal.of(order.filled).plus(fill.quantity);
  const isDone = filled.equals(Decimal.of(order.quantity));
  const before = Decimal.of(order.averagePrice ?? '0').times(Decimal.of(order.filled));
  const averagePrice = before.plus(fill.price.times(fill.quantity)).dividedBy(filled, 8);
  const changed: BookOrder = {
    ...order,
    status: isDone ? 'Filled' : 'Submitted',
    filled: filled.toString(),
    averagePrice: averagePrice.toString(),
    changedAt: fill.at,
    pieces: Math.max(1, order.pieces - 1),
  };
  const executions = [...book.executions, execution];
  const booked = withFill(
    { ...book, executions, executionCount: book.executionCount + 1 },
    execution,
  );
  return [withOrder(booked, changed), execution];
}

function executionOf(book: Book, order: BookOrder, fill: Fill): Execution {
  const contract = contractOf(order.conid);
  const point = contract === null ? Decimal.one : pointValue(contract);
  const serial = Math.floor(book.createdAt / 1000) + book.executionCount;
  return {
    executionId: `${seededHex(8, book.seed, book.createdAt)}.${serial.toString(16)}.01.01`,
    orderId: order.orderId,
    conid: order.conid,
    side: order.side,
    quantity: fill.quantity.toString(),
    price: fill.price.toString(),
    netAmount: fill.price.times(fill.quantity).times(point).abs().toString(),
    commission: commissionOf(order.conid, fill.quantity).toString(),
    cOID: order.cOID,
    orderType: order.orderType,
    at: fill.at,
  };
}

/** Futures by the contract; stocks half a cent a share, at least one dollar. */
function commissionOf(conid: number, quantity: Decimal): Decimal {
  const contract = contractOf(conid);
  if (contract !== null && isFuture(contract)) {
    return Decimal.of(contract.product.commission).times(quantity);
  }
  const byShare = Decimal.of('0.005').times(quantity);
  return byShare.compare(Decimal.one) < 0 ? Decimal.one : byShare;
}

function withFill(book: Book, execution: Execution): Book {
  const contract = contractOf(execution.conid);
  const before = positionOf(book, execution.conid);
  const point = contract === null ? Decimal.one : pointValue(contract);
  const after = afterFill(before, execution, point);
  const settled =
    contract !== null && isFuture(contract)
      ? Decimal.of(after.realized).minus(Decimal.of(before.realized))
      : Decimal.of(execution.netAmount).times(Decimal.of(execution.side === 'BUY' ? -1 : 1));
  const cash = Decimal.of(book.cash).plus(settled).minus(Decimal.of(execution.commission));
  const positions = { ...book.positions, [String(execution.conid)]: after };
  return { ...book, cash: cash.toString(), positions };
}
