import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { LIVE_SLIPPAGE_CAP } from '../domain/decision/leg-terms.js';
import { afterPatience } from '../domain/decision/unfilled.js';
import type { Unfilled } from '../domain/decision/unfilled.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { OrderTerms } from '../domain/order/order-terms.js';
import { PLAIN_ORDERS } from '../domain/strategy/order-rules.js';
import type { OrderRule, OrderRules } from '../domain/strategy/order-rules.js';
import { Broker } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { TIMEOUT } from './alert-end.js';
import { BookService } from './book.service.js';
import { changedDraft, termsOf } from './order-draft.js';
import { OrderService } from './order.service.js';

const LOOK_EVERY_MS = 1_000;

/** What is remembered of an order that was changed since it was sent. */
interface Changed {
  readonly at: Instant;
  readonly firstLimit: string | null;
}

/** An order with the rule of its patience. */
interface Watched {
  readonly order: OrderView;
  readonly rule: OrderRule;
}

/** Ends, reprices or lets go to market the orders that work longer than their strategy waits. */
@Injectable()
export class UnfilledService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stopped = new AbortController();
  private unsubscribe: () => void = () => undefined;
  private isWatching = false;
  private readonly changed = new Map<string, Changed>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly orders: OrderService,
    private readonly strategies: StrategyCatalog,
  ) {}

  /** Watches only while there is an order that may become too old. */
  onModuleInit(): void {
    const endings = [
      this.book.onWritten((entry) => {
        if (entry.kind === 'order.accepted') void this.watch();
      }),
      this.broker.subscribe((event) => {
        if (event.kind === 'session' && event.session.state === 'READY') void this.watch();
      }),
    ];
    this.unsubscribe = () => endings.forEach((end) => end());
  }

  beforeApplicationShutdown(): void {
    this.unsubscribe();
    this.stopped.abort();
  }

  private async watch(): Promise<void> {
    if (this.isWatching) return;
    this.isWatching = true;
    while (!this.stopped.signal.aborted && this.watched().length > 0) {
      await this.look();
      await this.book.clock.sleep(LOOK_EVERY_MS, this.stopped.signal);
    }
    this.isWatching = false;
  }

  private async look(): Promise<void> {
    if (this.broker.session().state !== 'READY') return;
    for (const { order, rule } of this.watched()) {
      if (this.isOverdue(order, rule)) await this.actOn(order, rule);
    }
  }

  /** Open orders that their strategy waits for no longer than it says. */
  private watched(): readonly Watched[] {
    return this.book.book().openOrders.flatMap((order) => {
      const rules = this.rulesOf(order);
      const rule = order.reduces ? rules.exits : rules.entries;
      const isBound = order.purpose === 'target' && termsOf(order).type !== 'MKT';
      return rule !== null && rule.timeoutSeconds !== null && isBound ? [{ order, rule }] : [];
    });
  }

  private rulesOf({ strategy }: OrderView): OrderRules {
    return this.strategies.find(strategy ?? '')?.orders ?? PLAIN_ORDERS;
  }

  private isOverdue(order: OrderView, { timeoutSeconds }: OrderRule): boolean {
    const { status, cancelRequested, clientOrderId, submittedAt } = order;
    if (timeoutSeconds === null || status !== 'working' || cancelRequested) return false;
    const since = this.changed.get(clientOrderId)?.at ?? submittedAt;
    return this.book.clock.now() - since >= timeoutSeconds * 1000;
  }

  private async actOn(order: OrderView, rule: OrderRule): Promise<void> {
    const next = afterPatience(await this.unfilled(order, this.rulesOf(order)), rule);
    if (next.kind === 'cancel') await this.orders.end(order, TIMEOUT);
    if (next.kind === 'change') await this.change(order, next.terms);
  }

  private async unfilled(order: OrderView, rules: OrderRules): Promise<Unfilled> {
    const quote = await this.broker.quote(order.conid);
    const steps = await this.broker.increments(order.conid);
    const best = quote.ok ? quote.value?.[order.side === 'BUY' ? 'ask' : 'bid'] : null;
    const terms = termsOf(order);
    const known = this.changed.get(order.clientOrderId);
    const first = known === undefined ? terms.limitPrice : known.firstLimit;
    return {
      side: order.side,
      terms,
      firstLimit: first === null ? null : Decimal.of(first),
      taking: best === null || best === undefined ? null : Decimal.of(best),
      steps: steps.ok ? steps.value : [],
      cap: rules.slippageCap ?? LIVE_SLIPPAGE_CAP,
    };
  }

  private async change(order: OrderView, terms: OrderTerms): Promise<void> {
    const { clientOrderId, brokerOrderId } = order;
    const contract = await this.broker.describe(order.conid);
    if (!contract.ok || brokerOrderId === null) return;
    const asked = await this.broker.modify(
      brokerOrderId,
      changedDraft(order, contract.value, terms),
    );
    const firstLimit = this.changed.get(clientOrderId)?.firstLimit ?? termsOf(order).limitPrice;
    this.changed.set(clientOrderId, { at: this.book.clock.now(), firstLimit });
    if (asked.ok) await this.note(order, terms);
  }

  private async note(order: OrderView, terms: OrderTerms): Promise<void> {
    const { clientOrderId, brokerStatus, filledQuantity, averagePrice } = order;
    const price = terms.limitPrice === null ? 'at the market' : `at ${terms.limitPrice}`;
    await this.book.record([
      {
        kind: 'order.updated',
        cause: order.seq,
        payload: {
          clientOrderId,
          status: 'working',
          brokerStatus: brokerStatus ?? 'Submitted',
          filledQuantity,
          averagePrice,
          reason: null,
          message: `Not filled in its time: now ${price}.`,
          terms,
        },
      },
    ]);
  }
}
