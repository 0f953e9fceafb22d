import { Injectable } from '@nestjs/common';
import type { Code } from '../domain/kernel/codes.table.js';
import { invariant } from '../domain/kernel/invariant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { isFilled, observe } from '../domain/order/order-observation.js';
import type { Observation, OrderReport } from '../domain/order/order-observation.js';
import { isFinal } from '../domain/order/order-state.table.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerOrder, Unreadable } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { FillService } from './fill.service.js';

/** How often an order is asked after: eagerly while young, then at the pace of the broker's slow paths. */
const YOUNG_MS = 30_000;
const EAGER_MS = 500;
const PATIENT_MS = 5_000;

/** Follows orders that are at the broker to their end. */
@Injectable()
export class FollowService {
  private readonly following = new Map<string, Promise<OrderView>>();
  private readonly toldHeld = new Set<string>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly fills: FillService,
  ) {}

  /** Resolves with the order once it is filled, cancelled or refused; one follower an order. */
  follow(order: OrderView): Promise<OrderView> {
    const running = this.following.get(order.clientOrderId);
    if (running !== undefined) return running;
    const fresh = this.untilFinal(order.clientOrderId).finally(() => {
      this.following.delete(order.clientOrderId);
    });
    this.following.set(order.clientOrderId, fresh);
    return fresh;
  }

  /** Ends all following; the orders are taken up again at the next start. */
  stop(): void {
    this.stopped.abort();
  }

  private async untilFinal(clientOrderId: string): Promise<OrderView> {
    for (;;) {
      const order = await this.viewOf(clientOrderId);
      if (isFinal(order.status) || this.stopped.signal.aborted) return order;
      if (this.broker.session().state === 'READY') await this.look(order);
      const looked = await this.viewOf(clientOrderId);
      if (isFinal(looked.status)) return looked;
      const ageMs = this.book.clock.now() - order.updatedAt;
      await this.book.clock.sleep(ageMs < YOUNG_MS ? EAGER_MS : PATIENT_MS, this.stopped.signal);
    }
  }

  private async viewOf(clientOrderId: string): Promise<OrderView> {
    const open = this.book.book().openOrders.find((one) => one.clientOrderId === clientOrderId);
    const order = open ?? (await this.book.ledger.order(clientOrderId));
    invariant(order !== null, 'an order that is followed is in the ledger');
    return order;
  }

  private async look(order: OrderView): Promise<void> {
    const report = await this.reportOf(order);
    if (!report.ok) return;
    if (report.value === null) return this.unlisted(order);
    const ageMs = this.book.clock.now() - order.updatedAt;
    if (report.value.filledQuantity !== order.filledQuantity) await this.fills.capture();
    const fresh = await this.viewOf(order.clientOrderId);
    const observation = observe({ ...fresh, ageMs }, report.value);
    if (observation.kind === 'ended' && report.value.filledQuantity !== fresh.filledQuantity) {
      return;
    }
    await this.act(fresh, observation, report.value);
  }

  /** An order that the broker no longer lists is known by its executions alone. */
  private async unlisted(order: OrderView): Promise<void> {
    await this.fills.capture();
    const fresh = await this.viewOf(order.clientOrderId);
    if (isFilled(fresh)) {
      await this.write(fresh, { status: 'Filled', reason: null, reasonCode: null }, 'filled', null);
    }
  }

  /** The broker's word on the order: by its id, else from the list of all; null when it is in neither. */
  private async reportOf(order: OrderView): Promise<Result<BrokerOrder | null, Unreadable>> {
    if (order.brokerOrderId !== null) {
      const one = await this.broker.order(order.brokerOrderId);
      if (one.ok) return one;
    }
    const all = await this.broker.orders();
    if (!all.ok) return err(all.error);
    return ok(all.value.find((one) => one.orderRef === order.clientOrderId) ?? null);
  }

  private async act(
    order: OrderView,
    observation: Observation,
    report: BrokerOrder,
  ): Promise<void> {
    switch (observation.kind) {
      case 'filled':
        return this.write(order, report, 'filled', null);
      case 'ended':
        return this.write(order, report, observation.status, this.endOf(order, observation.reason));
      case 'held':
        return this.held(order);
      case 'awaiting-fills':
      case 'working':
        if (order.brokerStatus === report.status) return;
        return this.write(order, report, 'working', null);
    }
  }

  /** An entry that was cancelled because the broker held it back ends as what it was. */
  private endOf(order: OrderView, reason: Code): Code {
    return reason === 'ORDER_CANCELLED' && this.toldHeld.has(order.clientOrderId)
      ? 'NOT_WORKING'
      : reason;
  }

  private async write(
    order: OrderView,
    report: OrderReport,
    status: 'working' | 'filled' | 'cancelled' | 'refused',
    reason: Code | null,
  ): Promise<void> {
    await this.book.record([
      {
        kind: 'order.updated',
        cause: order.seq,
        payload: {
          clientOrderId: order.clientOrderId,
          status,
          brokerStatus: report.status,
          filledQuantity: order.filledQuantity,
          averagePrice: order.averagePrice,
          reason,
          message: report.reason,
        },
      },
    ]);
  }

  /** A held entry is cancelled; a held exit never is, the operator hears of it once. */
  private async held(order: OrderView): Promise<void> {
    if (this.toldHeld.has(order.clientOrderId)) return;
    this.toldHeld.add(order.clientOrderId);
    if (order.reduces) {
      this.book.notifier.notify({
        severity: 'critical',
        code: 'NOT_WORKING',
        message: `The broker holds back an exit of ${order.quantity} ${order.symbol}; it stays in place.`,
        fields: { clientOrderId: order.clientOrderId },
      });
    } else if (order.brokerOrderId !== null) {
      const asked = await this.broker.cancel(order.brokerOrderId);
      if (!asked.ok) this.toldHeld.delete(order.clientOrderId);
    }
  }
}
