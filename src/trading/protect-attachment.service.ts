import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { Decimal, smaller } from '../domain/kernel/decimal.js';
import { signOf } from '../domain/kernel/side.js';
import { attachedOrderId } from '../domain/order/client-order-id.js';
import type { OrderTerms } from '../domain/order/order-terms.js';
import { protectiveTerms } from '../domain/order/protection-levels.js';
import { Broker } from '../ports/broker.port.js';
import type { Quote } from '../ports/broker.port.js';
import type { DecidedOrder } from '../ports/ledger-entry.js';
import { BookService } from './book.service.js';
import { entryPrice } from './protect-anchor.js';

/** Finds the protective orders that go out with an opening order. */
@Injectable()
export class ProtectAttachmentService {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  /**
   * Stop and profit at the plan's distances from the price at which `order` is expected to fill, for the part of it that
   * opens. Empty where the order has no plan, opens nothing, or no such price is known: then its position is protected
   * after its fill.
   */
  async of(order: DecidedOrder, { root }: Contract): Promise<readonly DecidedOrder[]> {
    const { protection, side, conid } = order;
    if (protection === undefined || order.reduces) return [];
    const opened = this.openedBy(order);
    const anchor = entryPrice(order, await this.quoteOf(conid));
    if (opened.sign() <= 0 || anchor === null) return [];
    const steps = await this.broker.increments(conid);
    if (!steps.ok) return [];
    const { stop, profit } = protectiveTerms(protection, {
      side: side === 'BUY' ? 'SELL' : 'BUY',
      anchor,
      steps: steps.value,
      outsideRegularHours: root.type === 'future',
    });
    const attached = (terms: OrderTerms | null, place: number): readonly DecidedOrder[] =>
      terms === null ? [] : [attachedOrder(order, opened, terms, place)];
    return [...attached(stop, 1), ...attached(profit, 2)];
  }

  /** What is left of the order once it has closed what is held on the other side. */
  private openedBy({ conid, side, quantity }: DecidedOrder): Decimal {
    const line = this.book.book().holdings.find((one) => one.conid === conid);
    const own = Decimal.of(line?.own ?? '0');
    const closed =
      own.sign() === -signOf(side) ? smaller(own.abs(), Decimal.of(quantity)) : Decimal.zero;
    return Decimal.of(quantity).minus(closed);
  }

  private async quoteOf(conid: number): Promise<Quote | null> {
    const atHand = this.broker.quoteAtHand(conid);
    if (atHand !== null) return atHand;
    const asked = await this.broker.quote(conid);
    return asked.ok ? asked.value : null;
  }
}

function attachedOrder(
  parent: DecidedOrder,
  quantity: Decimal,
  terms: OrderTerms,
  place: number,
): DecidedOrder {
  return {
    clientOrderId: attachedOrderId(parent.clientOrderId, place),
    conid: parent.conid,
    symbol: parent.symbol,
    side: parent.side === 'BUY' ? 'SELL' : 'BUY',
    quantity: quantity.toString(),
    purpose: 'protect',
    reduces: true,
    terms,
  };
}
