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
import type { Repetition } from '../ports/clock.port.js';
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

/** Ends, reprices or lets go to market the orders that work longer than their strategy waits. */
@Injectable()
export class UnfilledService implements OnModuleInit, BeforeApplicationShutdown {
  private looking: Repetition | null = null;
  private readonly changed = new Map<string, Changed>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly orders: OrderService,
    private readonly strategies: StrategyCatalog,
  ) {}

  onModuleInit(): void {
    this.looking = this.book.clock.every(LOOK_EVERY_MS, () => this.look());
  }

  beforeApplicationShutdown(): void {
    this.looking?.stop();
  }

  private async look(): Promise<void> {
    if (this.broker.session().state !== 'READY') return;
    for (const order of this.book.book().openOrders) {
      const rules = this.rulesOf(order);
      const rule = order.reduces ? rules.exits : rules.entries;
      if (rule !== null && this.isOverdue(order, rule)) await this.actOn(order, rule, rules);
    }
  }

  private rulesOf({ strategy }: OrderView): OrderRules {
    return this.strategies.find(strategy ?? '')?.orders ?? PLAIN_ORDERS;
  }

  private isOverdue(order: OrderView, { timeoutSeconds }: OrderRule): boolean {
    const { purpose, status, cancelRequested, clientOrderId, submittedAt } = order;
    if (timeoutSeconds === null || purpose !== 'target' || status !== 'working') return false;
    if (cancelRequested || termsOf(order).type === 'MKT') return false;
    const since = this.changed.get(clientOrderId)?.at ?? submittedAt;
    return this.book.clock.now() - since >= timeoutSeconds * 1000;
  }

  private async actOn(order: OrderView, rule: OrderRule, rules: OrderRules): Promise<void> {
    const next = afterPatience(await this.unfilled(order, rules), rule);
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
