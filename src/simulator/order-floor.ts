import { Decimal, smaller } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import {
  acceptOrder,
  isOpen,
  orderOf,
  remainingOf,
  withOrder,
  type BookOrder,
  type Fate,
  type Placement,
  type Ticket,
} from './book.js';
import { correctExecution, fillOrder, type Correction, type Fill } from './book-fill.js';
import { contractOf, type Contract } from './contracts.js';
import { EventFeed } from './event-feed.js';
import {
  DEFAULT_CANCELS,
  DEFAULT_FILLS,
  type CancelSettings,
  type FillSettings,
  type LateRejection,
  type OrderPreset,
} from './fill-settings.js';
import type { Gateway } from './gateway.js';
import type { MarketState } from './market-state.js';
import { matchOf } from './matching.js';
import { afterGroupFill, isWaiting, orphansOf } from './order-groups.js';
import { receptionOf } from './order-reception.js';

const LOOK_EVERY_MS = 1000;
const WORKS_AT_ONCE = ['LMT', 'MIDPRICE'];
const WORKING: readonly string[] = ['PendingSubmit', 'PreSubmitted', 'Submitted'];

/** Where accepted orders live: fills them, ends them. */
export class OrderFloor {
  fills = DEFAULT_FILLS;
  cancels: CancelSettings = DEFAULT_CANCELS;
  lateRejections: readonly LateRejection[] = [];
  presets: readonly OrderPreset[] = [];
  readonly feed: EventFeed;
  private stopLooking: (() => void) | null = null;

  constructor(
    private readonly gateway: Gateway,
    private readonly market: MarketState,
  ) {
    this.feed = new EventFeed(gateway);
    this.lookLater();
  }

  /** Takes an order that has passed every check. */
  accept(posted: Ticket, placement: Partial<Placement> = {}): BookOrder {
    const [preset, ...presets] = this.presets;
    this.presets = presets;
    const ticket = { ...posted, ...preset };
    const [rejection, ...later] = this.lateRejections;
    this.lateRejections = later;
    const { gateway, market, fills } = this;
    const contract = contractOf(ticket.conid);
    const dies = rejection ?? market.closedRejection(contract, gateway.now());
    const how = receptionOf(ticket, { contract, fills, dies, at: gateway.now() });
    const { id: session } = gateway.session;
    const [book, order] = acceptOrder(gateway.book, ticket, { session, ...how, ...placement });
    gateway.book = book;
    this.feed.tell({ kind: 'order', order });
    this.lookLater();
    return order;
  }

  /** Books an order and its fill at once, as of another program: without a client order id. */
  fillForeign(ticket: Ticket, price: Decimal, isLiquidation = false): void {
    const now = this.gateway.now();
    const [book, order] = acceptOrder(this.gateway.book, ticket, {
      at: now,
      fillableAt: now,
      pieces: 1,
      status: 'Submitted',
      isForeign: true,
    });
    this.gateway.book = book;
    this.fill(order, { quantity: Decimal.of(ticket.quantity), price, at: now, isLiquidation });
  }

  /** Fills an order whatever its state, even a cancelled one; all that remains unless less is told. */
  fillLate(order: BookOrder, quantity: Decimal | null, price: Decimal | null): void {
    const contract = contractOf(order.conid);
    if (contract === null) return;
    const quote = this.gateway.quote(contract);
    const market = order.side === 'BUY' ? quote.ask : quote.bid;
    const remaining = remainingOf(order);
    const filled = quantity === null ? remaining : smaller(quantity, remaining);
    if (filled.sign() <= 0) return;
    this.fill(order, { quantity: filled, price: price ?? market, at: this.gateway.now() });
  }

  /** Reports an execution again, as {@link correctExecution} does; false when it isn't known. */
  correct(executionId: string, change: Omit<Correction, 'at'>): boolean {
    const at = this.gateway.now();
    const corrected = correctExecution(this.gateway.book, executionId, { ...change, at });
    if (corrected === null) return false;
    const [book, execution] = corrected;
    this.gateway.book = book;
    this.feed.tell({ kind: 'execution', execution });
    return true;
  }

  /** Begins to cancel an open order; at once unless the settings say otherwise. */
  cancel(order: BookOrder): void {
    const { delayMs, ending } = this.cancels;
    const ended = (ms: number): Fate => this.fate(ms, 'Cancelled');
    const filled = (ms: number): Fate => this.fate(ms, 'Filled');
    if (delayMs === 0 && ending === 'cancelled') {
      this.change({ ...order, status: 'Cancelled', fates: [] });
      return;
    }
    const fates = {
      cancelled: [ended(delayMs)],
      filled: [filled(delayMs)],
      'cancelled-then-filled': [ended(delayMs), filled(2 * delayMs)],
    }[ending];
    this.change({ ...order, status: 'PendingCancel', fates });
    this.lookLater();
  }

  /** Gives an order every field of a ticket anew; the client order id and the family stay. */
  modify(order: BookOrder, ticket: Ticket): void {
    const { cOID, parentId, isSingleGroup } = order;
    const fillableAt = this.gateway.now() + this.fills.delayMs;
    const fresh = { fillableAt, triggered: false, trailedStop: null };
    this.change({ ...order, ...ticket, cOID, parentId, isSingleGroup, ...fresh });
    this.lookLater();
  }

  /** Changes an order, tells those who listen, and cancels children that can never work. */
  change(order: BookOrder): void {
    const changed = { ...order, changedAt: this.gateway.now() };
    this.gateway.book = withOrder(this.gateway.book, changed);
    this.feed.tell({ kind: 'order', order: changed });
    for (const orphan of orphansOf(this.gateway.book, changed)) this.change(orphan);
  }

  configureFills(settings: Partial<FillSettings>): void {
    this.fills = { ...this.fills, ...settings };
    this.lookNow();
  }

  /** Looks at the open orders at once: a price has moved by hand. */
  lookNow(): void {
    this.lookLater(0);
  }

  reset(): void {
    this.fills = DEFAULT_FILLS;
    this.cancels = DEFAULT_CANCELS;
    this.lateRejections = [];
    this.presets = [];
    this.feed.reset();
  }

  stop(): void {
    this.stopLooking?.();
    this.stopLooking = null;
    this.feed.stop();
  }

  private fate(delayMs: number, status: Fate['status']): Fate {
    return { at: this.gateway.now() + delayMs, status, reason: null };
  }

  /** Looks at the open orders when the next one falls due, and every second while some rest; then never. */
  private lookLater(delayMs = this.nextLookMs()): void {
    this.stopLooking?.();
    this.stopLooking = null;
    if (delayMs === null) return;
    this.stopLooking = this.gateway.clock.setTimer(delayMs, () => {
      const now = this.gateway.now();
      for (const { orderId } of this.gateway.book.orders.filter(isWatched)) this.look(orderId, now);
      this.lookLater();
    });
  }

  private nextLookMs(): number | null {
    const now = this.gateway.now();
    const waits = this.gateway.book.orders.filter(isWatched).flatMap((order) => {
      const dues = [order.fillableAt, ...order.fates.map(({ at }) => at)];
      const ahead = dues.filter((at) => at > now).map((at) => at - now);
      return ahead.length === 0 ? [LOOK_EVERY_MS] : ahead;
    });
    return waits.length === 0 ? null : Math.min(LOOK_EVERY_MS, ...waits);
  }

  private look(orderId: number, now: Instant): void {
    const order = orderOf(this.gateway.book, orderId);
    if (order === null || !isWatched(order)) return;
    const [fate, ...fates] = order.fates;
    if (fate !== undefined && fate.at <= now) {
      if (fate.status === 'Filled') this.fillLate({ ...order, fates }, null, null);
      else this.change({ ...order, status: fate.status, reason: fate.reason, fates });
    } else if (WORKING.includes(order.status)) {
      if (order.endsAt !== null && order.endsAt <= now) this.end(order);
      else this.match(order, now);
    }
  }

  private match(order: BookOrder, now: Instant): void {
    const contract = contractOf(order.conid);
    if (contract === null || this.isHeld(order, contract)) return;
    const match = matchOf(order, this.gateway.quote(contract), now);
    if (match.kind === 'trails') {
      const trailedStop = match.stop.toString();
      this.gateway.book = withOrder(this.gateway.book, { ...order, trailedStop });
    }
    if (match.kind === 'triggers') this.change({ ...order, triggered: true, status: 'Submitted' });
    if (match.kind === 'fills') {
      const isMarket = order.orderType === 'MKT' && this.fills.price !== null;
      const price = isMarket ? Decimal.of(this.fills.price ?? '0') : match.price;
      this.fill(order, { quantity: match.quantity, price, at: now });
    }
    if (match.kind === 'rests' && now >= order.fillableAt) this.rest(order);
  }

  private isHeld(order: BookOrder, contract: Contract): boolean {
    const { hold, stopAfter } = this.fills;
    const { book } = this.gateway;
    const isClosed = this.market.isClosed(contract, this.gateway.now());
    if (hold || isClosed || isWaiting(book, order)) return true;
    if (stopAfter === null) return false;
    const done = book.executions.filter((each) => each.orderId === order.orderId).length;
    if (done >= stopAfter && isImmediate(order)) this.end(order);
    return done >= stopAfter;
  }

  /** A limit works at the exchange; a stop is kept by the broker; what must be immediate is cancelled. */
  private rest(order: BookOrder): void {
    if (isImmediate(order)) this.end(order);
    else if (WORKS_AT_ONCE.includes(order.orderType) && order.status !== 'Submitted') {
      this.change({ ...order, status: 'Submitted' });
    }
  }

  private end(order: BookOrder): void {
    this.change({ ...order, status: 'Cancelled', fates: [] });
  }

  private fill(order: BookOrder, fill: Fill): void {
    const { commissionAfterMs, delayMs } = this.fills;
    const told = { ...fill, commissionAt: fill.at + commissionAfterMs };
    const [book, execution] = fillOrder(this.gateway.book, order, told);
    this.gateway.book = book;
    this.feed.tell({ kind: 'execution', execution });
    const filled = orderOf(book, order.orderId);
    if (filled === null) return;
    const fillableAt = isOpen(filled) ? fill.at + delayMs : filled.fillableAt;
    this.change({ ...filled, fillableAt });
    for (const other of afterGroupFill(book, filled, fill.quantity)) this.change(other);
  }
}

/** Open, or with something still to happen to it. */
function isWatched(order: BookOrder): boolean {
  return isOpen(order) || order.fates.length > 0;
}

function isImmediate({ tif }: BookOrder): boolean {
  return tif === 'IOC' || tif === 'OPG';
}
