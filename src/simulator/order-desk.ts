import { Decimal } from '../domain/kernel/decimal.js';
import { answered, refused, type Answer } from './answer.js';
import { isOpen, orderOf, withPosted, type BookOrder, type Ticket } from './book.js';
import { contractOf } from './contracts.js';
import type { Gateway } from './gateway.js';
import { operatorRefusal, priceRefusal, refusalOf } from './order-checks.js';
import type { OrderFloor } from './order-floor.js';
import { ticketText } from './order-row.js';
import { questionText } from './questions.table.js';
import { seededHex } from './seeded.js';

interface OpenQuestion {
  readonly id: string;
  readonly tickets: readonly Ticket[];
  readonly messageId: string;
  readonly next: readonly string[];
}

/** Answers what clients post about orders: checks, asks, takes, changes, cancels. */
export class OrderDesk {
  /** Message ids that the next posted orders ask in a row; one list an order. */
  questions: readonly (readonly string[])[] = [];
  private question: OpenQuestion | null = null;
  private questionCount = 0;

  constructor(
    private readonly gateway: Gateway,
    private readonly floor: OrderFloor,
  ) {}

  /** Answers `POST /iserver/account/{id}/orders`. A question that was open dies. */
  post(tickets: readonly Ticket[]): Answer {
    this.question = null;
    for (const { cOID } of tickets) {
      if (cOID !== null) this.gateway.book = withPosted(this.gateway.book, cOID);
    }
    const refusal = this.refusal(tickets);
    if (refusal !== null) return refusal;
    const [asked = [], ...later] = this.questions;
    this.questions = later;
    return this.askOrAccept(tickets, asked);
  }

  /** Answers `POST /iserver/reply/{id}`. */
  reply(id: string, confirmed: boolean): Answer {
    const open = this.question;
    if (open?.id !== id) return refused(`reply id not found: '${id}'`, 400);
    this.question = null;
    if (!confirmed) return refused('Order not confirmed ');
    return this.refusal(open.tickets) ?? this.askOrAccept(open.tickets, open.next);
  }

  /** Answers a cancellation; -1 cancels every open order. */
  cancel(orderId: number): Answer {
    const orders = this.gateway.book.orders.filter(
      (order) => isOpen(order) && (orderId === -1 || order.orderId === orderId),
    );
    if (orders.length === 0 && orderId !== -1) {
      return refused(`OrderID ${String(orderId)} doesn't exist`);
    }
    for (const order of orders) this.floor.change({ ...order, status: 'Cancelled' });
    return answered({
      msg: 'Request was submitted',
      order_id: orderId,
      conid: orders.length === 1 ? (orders[0]?.conid ?? -1) : -1,
      account: null,
    });
  }

  /** Answers a modification: every field anew, under the same order id. */
  modify(orderId: number, ticket: Ticket): Answer {
    const order = orderOf(this.gateway.book, orderId);
    const contract = contractOf(ticket.conid);
    if (order === null || !isOpen(order) || contract === null || order.conid !== ticket.conid) {
      return refused(`OrderID ${String(orderId)} doesn't exist`);
    }
    const refusal = operatorRefusal(ticket, { contract }) ?? priceRefusal(ticket, { contract });
    if (refusal !== null) return refusal;
    const isEnough = Decimal.of(ticket.quantity).compare(Decimal.of(order.filled)) > 0;
    if (!isEnough) return refused('Order quantity must exceed the filled quantity');
    this.floor.change({ ...order, ...ticket, cOID: order.cOID });
    return acceptedAnswer([order]);
  }

  reset(): void {
    this.questions = [];
    this.question = null;
  }

  private refusal(tickets: readonly Ticket[]): Answer | null {
    for (const ticket of tickets) {
      const contract = contractOf(ticket.conid);
      if (contract === null) {
        return refused('No security definition has been found for the request');
      }
      const refusal = refusalOf(ticket, {
        contract,
        book: this.gateway.book,
        quote: this.gateway.quote(contract),
        figures: this.gateway.figures(),
        today: this.gateway.today(),
        now: this.gateway.now(),
      });
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private askOrAccept(tickets: readonly Ticket[], asked: readonly string[]): Answer {
    const { suppressed, id: session } = this.gateway.session;
    const [messageId, ...next] = asked.filter((message) => !suppressed.includes(message));
    if (messageId === undefined) {
      return acceptedAnswer(tickets.map((each) => this.floor.accept(each)));
    }
    this.questionCount += 1;
    const hex = seededHex(32, session, 'question', this.questionCount);
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    this.question = { id, tickets, messageId, next };
    const message = tickets.slice(0, 1).map((each) => questionText(messageId, ticketText(each)));
    const asking = { id, message, isSuppressed: false, messageIds: [messageId] };
    return answered([{ ...asking, messageOptions: ['Yes', 'No'] }]);
  }
}

function acceptedAnswer(orders: readonly BookOrder[]): Answer {
  return answered(
    orders.map(({ orderId, status }) => ({
      order_id: String(orderId),
      order_status: status,
      encrypt_message: '1',
    })),
  );
}
