import { Injectable } from '@nestjs/common';
import { deliveryAlarms } from '../domain/contract/delivery.js';
import { exchangeDate } from '../domain/decision/trade-day.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { isClientOrderId } from '../domain/order/client-order-id.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { AlertChainService } from './alert-chain.service.js';
import { TickWatch } from './tick-watch.service.js';
import { BookService } from './book.service.js';

const ENDED = ['filled', 'cancelled', 'apicancelled', 'inactive'];

/** Tells the operator what is true at the broker and no alert asked for: months that end, orders of others. */
@Injectable()
export class WatchService {
  /** Delivery alarms that were given in this life of the process. */
  private readonly alarmed = new Set<string>();
  /** Orders that were looked at, by broker order id. */
  private readonly seen = new Set<string>();
  /** The session in which all orders were looked through. */
  private lookedThrough: string | null = null;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly chain: AlertChainService,
    private readonly ticks: TickWatch,
  ) {}

  /** Looks at held months, and once a session, beside everything else, at all orders that rest at the broker. */
  async run(): Promise<void> {
    await this.raiseDeliveryAlarms();
    await this.chain.reportOverdue();
    await this.ticks.look();
    const { id } = this.broker.session();
    if (id === null || id === this.lookedThrough) return;
    this.lookedThrough = id;
    void this.lookThrough().then((isDone) => {
      if (!isDone && this.lookedThrough === id) this.lookedThrough = null;
    });
  }

  /** Trading does not wait for this slow read; what cannot be read now is read at the next comparison. */
  private async lookThrough(): Promise<boolean> {
    try {
      const orders = await this.broker.orders();
      if (!orders.ok) return false;
      for (const order of orders.value) await this.hear(order);
      return true;
    } catch (error) {
      if (error instanceof LedgerTrouble) return false;
      throw error;
    }
  }

  /** Names an order that works at the broker and is not in the ledger, once. */
  async hear(order: BrokerOrder): Promise<void> {
    const { brokerOrderId, orderRef } = order;
    if (this.seen.has(brokerOrderId) || ENDED.includes(order.status.toLowerCase())) return;
    if (this.mayBeAttached(order)) return;
    this.seen.add(brokerOrderId);
    if (orderRef !== null && (await this.book.ledger.order(orderRef)) !== null) return;
    if (this.book.book().openOrders.some((own) => own.brokerOrderId === brokerOrderId)) return;
    const ours = orderRef !== null && isClientOrderId(orderRef);
    const contract = await this.broker.describe(order.conid);
    const symbol = contract.ok ? contract.value.symbol : `contract ${order.conid}`;
    const rest = Decimal.of(order.quantity).minus(Decimal.of(order.filledQuantity)).toString();
    this.book.notifier.notify({
      severity: ours ? 'critical' : 'warning',
      code: 'FOREIGN_ORDER',
      message: ours
        ? `An order under an id of this service, ${order.side} ${rest} ${symbol}, rests at the broker but is not in this ledger.`
        : `${order.side} ${rest} ${symbol} of somebody else rests at the broker; what it fills is external.`,
      fields: { brokerOrderId },
    });
  }

  /** true while protective orders of ours are at the broker whose ids are not known yet: it may be one of them. */
  private mayBeAttached({ orderRef, conid, side }: BrokerOrder): boolean {
    const { openOrders } = this.book.book();
    return (
      orderRef === null &&
      openOrders
        .filter(({ purpose, brokerOrderId }) => purpose === 'protect' && brokerOrderId === null)
        .some((own) => own.conid === conid && own.side === side)
    );
  }

  /** Own holdings that come near their guard day: told once a day. */
  private async raiseDeliveryAlarms(): Promise<void> {
    const today = exchangeDate(this.book.clock.now());
    for (const line of this.book.book().holdings) {
      if (line.own === '0') continue;
      const contract = await this.broker.describe(line.conid);
      if (!contract.ok || contract.value.guardDay === null) continue;
      const reached = deliveryAlarms(contract.value, today).at(-1);
      if (reached === undefined) continue;
      const what = `${line.own} ${contract.value.symbol}`;
      this.alarm(what, contract.value.guardDay, today, reached);
    }
  }

  /** Once for each threshold, and every day from the guard day on. */
  private alarm(what: string, guardDay: CalendarDate, today: CalendarDate, reached: number): void {
    const key = today >= guardDay ? `${what} ${today}` : `${what} ${reached}`;
    if (this.alarmed.has(key)) return;
    this.alarmed.add(key);
    this.book.notifier.notify({
      severity: today >= guardDay ? 'critical' : 'warning',
      code: 'NEAR_DELIVERY',
      message: `${what} is held; from ${guardDay} on entries in this month are off and it should be closed or rolled.`,
    });
  }
}
