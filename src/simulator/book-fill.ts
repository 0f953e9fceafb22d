import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { positionOf, withOrder, type Book, type BookOrder, type Execution } from './book.js';
import { afterFill } from './book-position.js';
import { contractOf, isFuture, pointValue } from './contracts.js';
import { seededHex } from './seeded.js';

export interface Fill {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly at: Instant;
  /** The moment of the fill unless given. */
  readonly commissionAt?: Instant;
  readonly isLiquidation?: boolean;
}

/** Fills part or all of an order; position and cash follow. A cancelled order stays so until it is full. */
export function fillOrder(book: Book, order: BookOrder, fill: Fill): [Book, Execution] {
  const execution = executionOf(book, order, fill);
  const filled = Decimal.of(order.filled).plus(fill.quantity);
  const isDone = filled.compare(Decimal.of(order.quantity)) >= 0;
  const before = Decimal.of(order.averagePrice ?? '0').times(Decimal.of(order.filled));
  const averagePrice = before.plus(fill.price.times(fill.quantity)).dividedBy(filled, 8);
  const isKept = order.status === 'Cancelled' || order.status === 'PendingCancel';
  const changed: BookOrder = {
    ...order,
    status: isDone ? 'Filled' : isKept ? order.status : 'Submitted',
    reason: isDone ? null : order.reason,
    fates: isDone ? [] : order.fates,
    filled: filled.toString(),
    averagePrice: averagePrice.toString(),
    changedAt: fill.at,
    pieces: Math.max(1, order.pieces - 1),
  };
  const counted = { ...book, executionCount: book.executionCount + 1 };
  return [withOrder(withExecution(counted, execution), changed), execution];
}

/** What a correction changes; a quantity of 0 busts the trade. */
export interface Correction {
  readonly price?: Decimal;
  readonly quantity?: Decimal;
  readonly at: Instant;
}

/**
 * Reports an execution again under the next version of its id (`.01.02`), with the money put right. Null when it isn't
 * known. The order keeps the figures it ended with: the broker doesn't tell of it again.
 */
export function correctExecution(
  book: Book,
  executionId: string,
  correction: Correction,
): [Book, Execution] | null {
  const old = book.executions.find(
    (each) => each.executionId === executionId && !each.isSuperseded,
  );
  if (old === undefined) return null;
  const quantity = correction.quantity ?? Decimal.of(old.quantity);
  const price = correction.price ?? Decimal.of(old.price);
  const corrected: Execution = {
    ...old,
    executionId: nextVersion(executionId),
    quantity: quantity.toString(),
    price: price.toString(),
    netAmount: netAmountOf(old.conid, price, quantity).toString(),
    commission: quantity.isZero() ? '0' : commissionOf(old.conid, quantity).toString(),
    commissionAt: correction.at,
  };
  const executions = book.executions.map((each) =>
    each === old ? { ...each, isSuperseded: true } : each,
  );
  const undone = withMoney({ ...book, executions }, reverseOf(old));
  return [withExecution(undone, corrected), corrected];
}

/** `.01.01` becomes `.01.02`. */
function nextVersion(executionId: string): string {
  const parts = executionId.split('.');
  const version = Number(parts.pop()) + 1;
  return [...parts, String(version).padStart(2, '0')].join('.');
}

function reverseOf(execution: Execution): Execution {
  const commission = Decimal.of(execution.commission).negated().toString();
  return { ...execution, side: execution.side === 'BUY' ? 'SELL' : 'BUY', commission };
}

function executionOf(book: Book, order: BookOrder, fill: Fill): Execution {
  const serial = Math.floor(book.createdAt / 1000) + book.executionCount;
  return {
    executionId: `${seededHex(8, book.seed, book.createdAt)}.${serial.toString(16)}.01.01`,
    orderId: order.orderId,
    conid: order.conid,
    side: order.side,
    quantity: fill.quantity.toString(),
    price: fill.price.toString(),
    netAmount: netAmountOf(order.conid, fill.price, fill.quantity).toString(),
    commission: commissionOf(order.conid, fill.quantity).toString(),
    cOID: order.cOID,
    orderType: order.orderType,
    at: fill.at,
    commissionAt: fill.commissionAt ?? fill.at,
    isLiquidation: fill.isLiquidation ?? false,
    isSuperseded: false,
  };
}

function netAmountOf(conid: number, price: Decimal, quantity: Decimal): Decimal {
  const contract = contractOf(conid);
  const point = contract === null ? Decimal.one : pointValue(contract);
  return price.times(quantity).times(point).abs();
}

/** USD: futures by the contract; stocks half a cent a share, at least one dollar. */
export function commissionOf(conid: number, quantity: Decimal): Decimal {
  const contract = contractOf(conid);
  if (contract !== null && isFuture(contract)) {
    return Decimal.of(contract.product.commission).times(quantity);
  }
  const byShare = Decimal.of('0.005').times(quantity);
  return byShare.compare(Decimal.one) < 0 ? Decimal.one : byShare;
}

function withExecution(book: Book, execution: Execution): Book {
  return withMoney({ ...book, executions: [...book.executions, execution] }, execution);
}

/** Position and cash after an execution. */
function withMoney(book: Book, execution: Execution): Book {
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
