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

export interface CancelAnswer {
  readonly clientOrderId: string;
  readonly status: OrderStatus;
}

/** Cancels and follows own orders. The broker's yes to a cancel is only that the request was taken. */
@Injectable()
export class OrderService {
  /** Orders whose cancel the broker took in this life of the process. */
  private readonly taken = new Set<string>();

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

  /** Brings an order towards its end: one without an answer is searched, one that works is cancelled and followed. */
  async end(order: OrderView, reason: string): Promise<void> {
    if (order.status !== 'working') {
      void this.outcomes.close(order);
      return;
    }
    const isTaken = this.taken.has(order.clientOrderId);
    if (!isTaken && order.brokerOrderId !== null) await this.ask(order, reason);
    else void this.follower.follow(order);
  }

  /** true for an order that nothing here can end. */
  isBeyondProof(order: OrderView): boolean {
    return this.outcomes.isBeyondProof(order);
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
    if (asked.ok) this.taken.add(clientOrderId);
    void this.follower.follow(order);
    this.follower.wake(clientOrderId);
    return asked;
  }

  /** Resolves with the order once it is filled, cancelled or refused. */
  follow(order: OrderView): Promise<OrderView> {
    return this.follower.follow(order);
  }
}
