import { Injectable } from '@nestjs/common';
import type { Code } from '../domain/kernel/codes.table.js';
import { invariant } from '../domain/kernel/invariant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { isFilled, observe } from '../domain/order/order-observation.js';
import type { Observation, OrderReport } from '../domain/order/order-observation.js';
import { isFinal } from '../domain/order/order-state.table.js';
import { MARKET } from '../domain/order/order-terms.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerOrder, Unreadable } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';
import { AgreementService } from './agreement.service.js';
import { BookService } from './book.service.js';
import { FillService } from './fill.service.js';
import { FILLED, GONE, isResized, waitsAtBroker } from './follow-words.js';
import type { OrderWord } from './follow-words.js';
import { ProtectLookup } from './protect-lookup.service.js';
import { ProtectLoss } from './protect-loss.service.js';
import { streamsAreLive } from './streams-live.js';

/** How often an order is asked after: eagerly while young, then at the pace of the broker's slow paths. */
const YOUNG_MS = 30_000;
const EAGER_MS = 500;
const PATIENT_MS = 5_000;
/** A protective order rests for days. */
const RESTING_MS = 30_000;
/** While the streams speak they tell first; asking is the check of their truth. */
const CHECK_MS = 2_000;

/** Follows orders that are at the broker to their end. */
@Injectable()
export class FollowService {
  private readonly following = new Map<string, Promise<OrderView>>();
  /** Words of the stream that nobody has acted upon yet, by client order id. */
  private readonly heard = new Map<string, BrokerOrder>();
  /** Who sleeps until the stream tells something of its order. */
  private readonly sleepers = new Map<string, AbortController>();
  private readonly toldHeld = new Set<string>();
  private readonly toldChanged = new Set<string>();
  private readonly stopped = new AbortController();
  private readonly loss: ProtectLoss;
  private readonly lookup: ProtectLookup;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly fills: FillService,
    private readonly agreement: AgreementService,
  ) {
    this.loss = new ProtectLoss(broker, book.clock);
    this.lookup = new ProtectLookup(broker, book);
  }

  /** Resolves with the order once it is filled, cancelled or refused; one follower an order. */
  follow(order: OrderView): Promise<OrderView> {
    const running = this.following.get(order.clientOrderId);
    if (running !== undefined) return running;
    const fresh = this.untilFinal(order.clientOrderId).finally(() => {
      this.following.delete(order.clientOrderId);
      this.heard.delete(order.clientOrderId);
      this.sleepers.delete(order.clientOrderId);
      this.loss.forget(order);
    });
    this.following.set(order.clientOrderId, fresh);
    return fresh;
  }

  /** Takes the stream's word on an order; on one that is not open it is ignored. */
  hear(report: BrokerOrder): void {
    const { orderRef, brokerOrderId } = report;
    const { openOrders } = this.book.book();
    const order = openOrders.find((one) =>
      orderRef === null ? one.brokerOrderId === brokerOrderId : one.clientOrderId === orderRef,
    );
    if (order === undefined) return;
    this.heard.set(order.clientOrderId, report);
    this.wake(order.clientOrderId);
  }

  /** Something new is known of the order: its follower looks at once. */
  wake(clientOrderId: string): void {
    this.sleepers.get(clientOrderId)?.abort();
  }

  /** Ends all following; the orders are taken up again at the next start. */
  stop(): void {
    this.stopped.abort();
  }

  private async untilFinal(clientOrderId: string): Promise<OrderView> {
    const { clock } = this.book;
    let askedAt: number | null = streamsAreLive(this.broker, clock) ? clock.monotonic() : null;
    for (;;) {
      const order = await this.viewOf(clientOrderId);
      if (isFinal(order.status) || this.stopped.signal.aborted) return order;
      const awake = new AbortController();
      this.sleepers.set(clientOrderId, awake);
      const now = this.book.clock.monotonic();
      const restMs: number = askedAt === null ? 0 : askedAt + this.pauseMs(order) - now;
      if (restMs > 0) {
        await this.heed(order, awake.signal);
      } else if (this.broker.session().state === 'READY') {
        askedAt = now;
        await this.ask(order, awake.signal);
      }
      const looked = await this.viewOf(clientOrderId);
      if (isFinal(looked.status)) return looked;
      const signal = AbortSignal.any([awake.signal, this.stopped.signal]);
      await this.book.clock.sleep(restMs > 0 ? restMs : this.pauseMs(order), signal);
    }
  }

  private pauseMs(order: OrderView): number {
    const ageMs = this.book.clock.now() - order.updatedAt;
    const rests = order.purpose === 'protect' && !order.cancelRequested;
    if (rests && !this.loss.isSuspected(order)) return ageMs >= YOUNG_MS ? RESTING_MS : PATIENT_MS;
    if (ageMs >= YOUNG_MS) return PATIENT_MS;
    return streamsAreLive(this.broker, this.book.clock) ? CHECK_MS : EAGER_MS;
  }

  private async viewOf(clientOrderId: string): Promise<OrderView> {
    const open = this.book.book().openOrders.find((one) => one.clientOrderId === clientOrderId);
    const order = open ?? (await this.book.ledger.order(clientOrderId));
    invariant(order !== null, 'an order that is followed is in the ledger');
    return order;
  }

  /**
   * Acts upon what the streams have told since the last look. They may tell an older word after a newer one, so an end
   * without all fills is asked for first.
   */
  private async heed(order: OrderView, told: AbortSignal): Promise<void> {
    const report = this.heard.get(order.clientOrderId);
    this.heard.delete(order.clientOrderId);
    if (isFilled(order)) return this.write(order, report ?? FILLED, 'filled', null);
    if (report === undefined) return;
    const ageMs = this.book.clock.now() - order.updatedAt;
    if (observe({ ...order, ageMs }, report).kind === 'ended') return this.ask(order, told);
    await this.conclude(order, report);
  }

  /** Missing fills are read at the broker's slow pace, unless the stream tells something of the order before. */
  private async ask(order: OrderView, told: AbortSignal): Promise<void> {
    const report = await this.reportOf(order);
    if (!report.ok) return;
    if (report.value === null) return this.unlisted(order);
    this.loss.forget(order);
    if (report.value.filledQuantity !== order.filledQuantity) {
      await Promise.race([this.fills.capture(), aborted(told)]);
    }
    await this.conclude(order, report.value);
  }

  private async conclude(order: OrderView, report: BrokerOrder): Promise<void> {
    const ageMs = this.book.clock.now() - order.updatedAt;
    await this.noteChange(order, report);
    const fresh = await this.viewOf(order.clientOrderId);
    const observation = observe({ ...fresh, ageMs }, report);
    if (observation.kind === 'ended' && report.filledQuantity !== fresh.filledQuantity) return;
    await this.act(fresh, observation, report);
  }

  /** A preset of the broker may change an order: that is no end of it, but it is written down and told once. */
  private async noteChange(order: OrderView, report: BrokerOrder): Promise<void> {
    if (isResized(order, report)) await this.write(order, report, 'working', null, report.quantity);
    const { timeInForce } = report;
    const isOurs = timeInForce === null || timeInForce === (order.terms ?? MARKET).timeInForce;
    if (isOurs || this.toldChanged.has(order.clientOrderId) || isFinal(order.status)) return;
    this.toldChanged.add(order.clientOrderId);
    const message = `The broker changed the time in force of ${order.side} ${order.quantity} ${order.symbol} to ${timeInForce}.`;
    await this.write(order, { ...report, reason: message }, 'working', null);
    const fields = { clientOrderId: order.clientOrderId };
    this.book.notifier.notify({ severity: 'warning', code: 'ORDER_CHANGED', message, fields });
  }

  /** An order that the broker no longer lists is known by its executions alone. */
  private async unlisted(order: OrderView): Promise<void> {
    await this.fills.capture();
    const fresh = await this.viewOf(order.clientOrderId);
    if (isFilled(fresh)) return this.write(fresh, FILLED, 'filled', null);
    if (fresh.purpose !== 'protect' || isFinal(fresh.status)) return;
    if (await this.loss.isProven(fresh)) {
      await this.write(fresh, GONE, 'cancelled', 'ORDER_CANCELLED');
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
    if (order.purpose === 'protect') return ok(await this.lookup.find(order, all.value));
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
        if (!waitsAtBroker(order)) return this.held(order);
        return this.work(order, report);
      case 'awaiting-fills':
      case 'working':
        return this.work(order, report);
    }
  }

  private async work(order: OrderView, report: BrokerOrder): Promise<void> {
    if (order.brokerStatus !== report.status) await this.write(order, report, 'working', null);
  }

  /** An entry that was cancelled because the broker held it back ends as what it was. */
  private endOf(order: OrderView, reason: Code): Code {
    return reason === 'ORDER_CANCELLED' && this.toldHeld.has(order.clientOrderId)
      ? 'NOT_WORKING'
      : reason;
  }

  /** An order that ended without all its fills may have some that nobody told yet: the position is asked for. */
  private async write(
    order: OrderView,
    report: OrderReport,
    ...[status, reason, quantity]: OrderWord
  ): Promise<void> {
    if (status === 'cancelled' || status === 'refused') this.agreement.doubt();
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
          ...(quantity === undefined ? {} : { quantity }),
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

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
