import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import {
  acceptOrder,
  fillOrder,
  isOpen,
  orderOf,
  withOrder,
  type BookOrder,
  type Fill,
  type Ticket,
} from './book.js';
import { contractOf } from './contracts.js';
import type { Gateway } from './gateway.js';
import { matchOf } from './matching.js';

/** How accepted orders are filled. */
export interface FillSettings {
  readonly delayMs: number;
  /** Executions an order is filled in, `delayMs` apart. */
  readonly split: number;
  /** Nothing is filled while true; orders accepted meanwhile have `heldStatus`. */
  readonly hold: boolean;
  readonly heldStatus: 'PreSubmitted' | 'Submitted';
  /** Executions after which an order is left as it is; null: none. */
  readonly stopAfter: number | null;
  /** Price of market orders instead of the quote. */
  readonly price: DecimalText | null;
}

/** What becomes of the next accepted orders instead of a fill. */
export interface LateRejection {
  readonly status: 'Inactive' | 'Cancelled';
  readonly reason: string;
  readonly delayMs: number;
}

const DEFAULT_FILLS: FillSettings = {
  delayMs: 100,
  split: 1,
  hold: false,
  heldStatus: 'Submitted',
  stopAfter: null,
  price: null,
};

const LOOK_EVERY_MS = 1000;

/** Where accepted orders live: fills them, ends them. */
export class OrderFloor {
  fills = DEFAULT_FILLS;
  lateRejections: readonly LateRejection[] = [];
  private stopLooking: (() => void) | null = null;

  constructor(private readonly gateway: Gateway) {
    this.lookLater();
  }

  /** Takes an order that has passed every check. */
  accept(ticket: Ticket): BookOrder {
    const now = this.gateway.now();
    const { delayMs, split, hold, heldStatus } = this.fills;
    const [book, order] = acceptOrder(this.gateway.book, ticket, {
      at: now,
      fillableAt: now + delayMs,
      pieces: split,
      status: hold ? heldStatus : 'PreSubmitted',
    });
    this.gateway.book = book;
    this.gateway.tell({ kind: 'order', order });
    const [rejection, ...later] = this.lateRejections;
    this.lateRejections = later;
    if (rejection !== undefined) this.rejectLater(order, rejection);
    this.lookLater();
    return order;
  }

  /** Books an order and its fill at once, as of another program: without a client order id. */
  fillForeign(ticket: Ticket, price: Decimal): void {
    const now = this.gateway.now();
    const how = { at: now, fillableAt: now, pieces: 1, status: 'Submitted' } as const;
    const [book, order] = acceptOrder(this.gateway.book, ticket, how);
    this.gateway.book = book;
    this.fill(order, { quantity: Decimal.of(ticket.quantity), price, at: now });
  }

  /** Ends an open order for a reason of the broker's. */
  reject(orderId: number, status: 'Inactive' | 'Cancelled', reason: string): void {
    const order = orderOf(this.gateway.book, orderId);
    if (order !== null && isOpen(order)) this.change({ ...order, status, reason });
  }

  /** Changes an order and tells those who listen. */
  change(order: BookOrder): void {
    const changed = { ...order, changedAt: this.gateway.now() };
    this.gateway.book = withOrder(this.gateway.book, changed);
    this.gateway.tell({ kind: 'order', order: changed });
  }

  configureFills(settings: Partial<FillSettings>): void {
    this.fills = { ...this.fills, ...settings };
    this.lookLater(0);
  }

  /** Looks at the open orders at once: a price has moved by hand. */
  lookNow(): void {
    this.lookLater(0);
  }

  reset(): void {
    this.fills = DEFAULT_FILLS;
    this.lateRejections = [];
  }

  stop(): void {
    this.stopLooking?.();
    this.stopLooking = null;
  }

  private rejectLater(order: BookOrder, rejection: LateRejection): void {
    this.change({ ...order, fillableAt: Number.MAX_SAFE_INTEGER });
    this.gateway.clock.setTimer(rejection.delayMs, () => {
      this.reject(order.orderId, rejection.status, rejection.reason);
    });
  }

  /** Looks at the open orders when the next one falls due, and every second while some rest; then never. */
  private lookLater(delayMs = this.nextLookMs()): void {
    this.stop();
    if (delayMs === null) return;
    this.stopLooking = this.gateway.clock.setTimer(delayMs, () => {
      const now = this.gateway.now();
      for (const order of this.gateway.book.orders) {
        if (isOpen(order)) this.match(order, now);
      }
      this.lookLater();
    });
  }

  private nextLookMs(): number | null {
    const now = this.gateway.now();
    const waits = this.gateway.book.orders
      .filter(isOpen)
      .map(({ fillableAt }) => (fillableAt > now ? fillableAt - now : LOOK_EVERY_MS));
    return waits.length === 0 ? null : Math.min(LOOK_EVERY_MS, ...waits);
  }

  private match(order: BookOrder, now: Instant): void {
    const contract = contractOf(order.conid);
    if (contract === null || this.isHeld(order)) return;
    const match = matchOf(order, this.gateway.quote(contract), now);
    if (match.kind === 'triggers') this.change({ ...order, triggered: true, status: 'Submitted' });
    if (match.kind === 'fills') {
      const isMarket = order.orderType === 'MKT' && this.fills.price !== null;
      const price = isMarket ? Decimal.of(this.fills.price ?? '0') : match.price;
      this.fill(order, { quantity: match.quantity, price, at: now });
    }
    if (match.kind === 'rests' && now >= order.fillableAt) this.rest(order);
  }

  private isHeld(order: BookOrder): boolean {
    const { hold, stopAfter } = this.fills;
    if (hold) return true;
    const { executions } = this.gateway.book;
    const done = executions.filter((execution) => execution.orderId === order.orderId).length;
    return stopAfter !== null && done >= stopAfter;
  }

  /** A limit works at the exchange; a stop is kept by the broker; what must be immediate is cancelled. */
  private rest(order: BookOrder): void {
    if (order.tif === 'IOC') this.change({ ...order, status: 'Cancelled' });
    else if (order.orderType === 'LMT' && order.status === 'PreSubmitted') {
      this.change({ ...order, status: 'Submitted' });
    }
  }

  private fill(order: BookOrder, fill: Fill): void {
    const [book, execution] = fillOrder(this.gateway.book, order, fill);
    this.gateway.book = book;
    this.gateway.tell({ kind: 'execution', execution });
    const filled = orderOf(book, order.orderId);
    if (filled === null) return;
    const fillableAt = isOpen(filled) ? fill.at + this.fills.delayMs : filled.fillableAt;
    this.change({ ...filled, fillableAt });
  }
}
