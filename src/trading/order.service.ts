import { Injectable } from '@nestjs/common';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { OrderStatus } from '../domain/order/order.js';
import { Broker } from '../ports/broker.port.js';
import type { Refusal } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { FollowService } from './follow.service.js';
import { OutcomeService } from './outcome.service.js';
import { streamsAreLive } from './streams-live.js';

/** How long after the last protective order made way nothing takes its place: by then the order it made way for is out. */
const CLEARING_MS = 5_000;

/** Within which time live streams tell what became of a cancel. */
const TOLD_WITHIN_MS = 1_000;

/** How long a cancel that was taken may need to show. */
const CANCEL_SHOWS_MS = 15_000;

export interface CancelAnswer {
  readonly clientOrderId: string;
  readonly status: OrderStatus;
}

/** Cancels and follows own orders. The broker's yes to a cancel is only that the request was taken. */
@Injectable()
export class OrderService {
  /** Monotonic time at which the broker took a cancel, by order. */
  private readonly takenAt = new Map<string, number>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly follower: FollowService,
    private readonly outcomes: OutcomeService,
  ) {}

  async cancel(clientOrderId: string): Promise<Result<CancelAnswer, Refusal>> {
    const order = await this.book.ledger.order(clientOrderId);
    if (order === null) return err({ code: 'NOT_FOUND', message: `No order ${clientOrderId}.` });
    if (order.status !== 'working') {
      return err({ code: 'REQUEST_INVALID', message: `The order is ${order.status}.` });
    }
    const asked = await this.ask(order, 'operator');
    return asked.ok ? ok({ clientOrderId, status: order.status }) : asked;
  }

  /** Monotonic time at which protective orders of a root were last ended to make way, by root. */
  private readonly clearedAt = new Map<string, number>();

  /** true while protective orders of the root are ended, or have just been, because its position is to change. */
  isClearing(root: string): boolean {
    const at = this.clearedAt.get(root);
    return at !== undefined && this.book.clock.monotonic() - at < CLEARING_MS;
  }

  /** Cancels a protective order that protects nothing any more. */
  async withdraw(order: OrderView): Promise<void> {
    if (this.isTaken(order) || order.brokerOrderId === null) this.look(order);
    else await this.ask(order, 'nothing to protect');
  }

  /** Finds out what became of an order without an answer; one that never arrived is given up. */
  async search(order: OrderView): Promise<void> {
    await this.outcomes.close(order);
  }

  /** Follows an order, which is asked after at once. */
  look(order: OrderView): void {
    void this.follower.follow(order);
    this.follower.wake(order.clientOrderId);
  }

  /** Brings an order towards its end: one without an answer is searched, one that works is cancelled and followed. */
  async end(order: OrderView, reason: string): Promise<void> {
    if (order.purpose === 'protect') {
      this.clearedAt.set(order.root, this.book.clock.monotonic());
    }
    if (order.status !== 'working') {
      void this.outcomes.close(order);
      return;
    }
    if (!this.isTaken(order) && order.brokerOrderId !== null) await this.ask(order, reason);
    else void this.follower.follow(order);
  }

  /** true for an order that nothing here can end. */
  isBeyondProof(order: OrderView): boolean {
    return this.outcomes.isBeyondProof(order);
  }

  /** Live streams tell of a cancel by themselves; who is asked nevertheless is asked a moment later. */
  private async askSoon(clientOrderId: string): Promise<void> {
    if (streamsAreLive(this.broker, this.book.clock)) await this.book.clock.sleep(TOLD_WITHIN_MS);
    this.follower.wake(clientOrderId);
  }

  /** A cancel that was taken but does not show is asked for again: its answer may have been none. */
  private isTaken({ clientOrderId }: OrderView): boolean {
    const at = this.takenAt.get(clientOrderId);
    return at !== undefined && this.book.clock.monotonic() - at < CANCEL_SHOWS_MS;
  }

  /** Writes the wish down, asks the broker, follows the order. */
  private async ask(order: OrderView, reason: string): Promise<Result<null, Refusal>> {
    const { clientOrderId, brokerOrderId } = order;
    if (brokerOrderId === null) {
      return err({ code: 'REQUEST_INVALID', message: 'The broker gave the order no id yet.' });
    }
    if (!order.cancelRequested) {
      await this.book.record([
        { kind: 'order.cancel-requested', cause: order.seq, payload: { clientOrderId, reason } },
      ]);
    }
    const asked = await this.broker.cancel(brokerOrderId);
    if (asked.ok) this.takenAt.set(clientOrderId, this.book.clock.monotonic());
    void this.follower.follow(order);
    void this.askSoon(clientOrderId);
    return asked;
  }

  /** Resolves with the order once it is filled, cancelled or refused. */
  follow(order: OrderView): Promise<OrderView> {
    return this.follower.follow(order);
  }
}
