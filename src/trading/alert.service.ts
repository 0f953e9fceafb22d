import { Injectable } from '@nestjs/common';
import { pauseAfter, wasNotTaken } from '../domain/order/not-taken.js';
import { isFinal } from '../domain/order/order-state.table.js';
import type { DecidedOrder } from '../ports/ledger-entry.js';
import type { AlertView, OrderView } from '../ports/ledger-view.js';
import { endOfFailed, endOfFilled, filledQuantityOf } from './alert-end.js';
import type { AlertEnd } from './alert-end.js';
import { BookService } from './book.service.js';
import { DecisionService } from './decision.service.js';
import type { Step } from './decision.service.js';
import { FollowService } from './follow.service.js';
import { SubmitService } from './submit.service.js';

/** How long a lane stands by an order; after that it rests and blocks nobody. */
const STAND_BY_MS = 15_000;

/** `wait`: try again in a moment. `resting`: an order works on; the promise says when to come back. */
export type Progress =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'resting'; readonly until: Promise<unknown> };

const done: Progress = { kind: 'done' };
const wait: Progress = { kind: 'wait' };

/**
 * Brings an alert one step further, from wherever the ledger says it stands: fresh, decided, sent, answered. The same
 * way serves a new alert, a leg after a fill and a restart.
 */
@Injectable()
export class AlertService {
  constructor(
    private readonly book: BookService,
    private readonly decisions: DecisionService,
    private readonly submit: SubmitService,
    private readonly follow: FollowService,
  ) {}

  async advance(alertId: string, newerAlert: boolean): Promise<Progress> {
    const view = await this.book.ledger.alert(alertId);
    if (view === null || (view.status !== 'received' && view.status !== 'executing')) return done;
    if (view.decision === null) {
      const step = await this.decisions.decide(view, newerAlert);
      const sent = await this.take(step);
      return sent ?? this.advance(alertId, newerAlert);
    }
    return this.walk(view);
  }

  /** Ends an alert that is not to be traded. */
  async end(view: AlertView, end: AlertEnd): Promise<void> {
    const orders = await this.book.ledger.ordersOfAlert(view.alertId);
    const { alertId } = view;
    await this.book.record([
      {
        kind: 'alert.completed',
        cause: view.seq,
        payload: { alertId, ...end, filledQuantity: filledQuantityOf(orders) },
      },
    ]);
    if (end.status === 'failed' && end.reason !== null) this.tell(view, end);
  }

  private tell(view: AlertView, { reason }: AlertEnd): void {
    const code = reason ?? 'BROKER_REFUSED';
    this.book.notifier.notify({
      severity: code === 'UNKNOWN_UNRESOLVED' || code === 'CLOSE_REFUSED' ? 'critical' : 'warning',
      code,
      message: `The alert on ${view.alert.symbol} was not carried out.`,
      fields: { alertId: view.alertId, strategy: view.strategy },
    });
  }

  /** Carries out a step; null when the alert has moved on in the ledger. */
  private async take(step: Step): Promise<Progress | null> {
    if (step.kind === 'wait') return wait;
    if (step.kind === 'ended') return done;
    const sent = await this.submit.submit(step.intent);
    return sent === null ? wait : null;
  }

  /** Goes through the decided orders: each waits for the fill of the one before. */
  private async walk(view: AlertView): Promise<Progress> {
    const { decision } = view;
    if (decision === null) return wait;
    const orders = await this.book.ledger.ordersOfAlert(view.alertId);
    for (const [index, decided] of decision.orders.entries()) {
      const order = orders.find((one) => one.clientOrderId === decided.clientOrderId);
      if (order === undefined) return this.sendNext(view, decided);
      if (wasNotTaken(order)) return this.sendAgain(view, decided, order);
      const settled = await this.settle(view, decided, order);
      if ('kind' in settled) return settled;
      if (wasNotTaken(settled)) return wait;
      if (settled.status !== 'filled') {
        const more = index + 1 < decision.orders.length;
        await this.end(view, endOfFailed(settled, more));
        return done;
      }
    }
    await this.end(view, endOfFilled(decision.reason));
    return done;
  }

  private async sendNext(view: AlertView, decided: DecidedOrder): Promise<Progress> {
    const step = await this.decisions.resume(view, decided);
    const taken = await this.take(step);
    return taken ?? this.advance(view.alertId, false);
  }

  /** An order that never got to the broker goes again under its id, if deciding again now would send it. */
  private async sendAgain(
    view: AlertView,
    decided: DecidedOrder,
    order: OrderView,
  ): Promise<Progress> {
    const waitedMs = this.book.clock.now() - order.updatedAt;
    return waitedMs < pauseAfter(order) ? wait : this.sendNext(view, decided);
  }

  /** The order in its final state, or why to come back later. */
  private async settle(
    view: AlertView,
    decided: DecidedOrder,
    order: OrderView,
  ): Promise<OrderView | Progress> {
    if (isFinal(order.status)) return order;
    if (order.status === 'submitting' || order.status === 'unknown') {
      const intent = await this.decisions.intentOf(view, decided);
      if (intent === null) return wait;
      const settled = await this.submit.settle(intent);
      if (settled === null) return wait;
      if (settled.status !== 'working') return settled;
      return this.standBy(settled);
    }
    return this.standBy(order);
  }

  private async standBy(order: OrderView): Promise<OrderView | Progress> {
    const end = this.follow.follow(order);
    const patience = new AbortController();
    const tooLong = this.book.clock.sleep(STAND_BY_MS, patience.signal).then(() => null);
    const ended = await Promise.race([end, tooLong]);
    patience.abort();
    if (ended === null || !isFinal(ended.status)) return { kind: 'resting', until: end };
    return ended;
  }
}
