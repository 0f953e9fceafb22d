import { Decimal } from '../domain/kernel/decimal.js';
import { answered, refused, type Answer } from './answer.js';
import { isOpen, orderOf, withPosted, withReserved, type BookOrder, type Ticket } from './book.js';
import { contractOf } from './contracts.js';
import type { Gateway } from './gateway.js';
import type { MarketState } from './market-state.js';
import { acceptAll, acceptedAnswer } from './order-acceptance.js';
import { operatorRefusal, priceRefusal, refusalOf } from './order-checks.js';
import type { OrderContext } from './order-context.js';
import type { OrderFloor } from './order-floor.js';
import { OrderPrompts } from './order-prompts.js';
import { OrderQuestions, type Moment } from './order-questions.js';
import { DEFAULT_RULES, type OrderRules } from './order-rules.js';
import { takeRefusal, type WishedRefusal } from './order-wishes.js';
import { deservedQuestions } from './questions.js';

type Operator = Pick<Ticket, 'manualIndicator' | 'extOperator'>;

/** Answers what clients post about orders: checks, asks, takes, changes, cancels. */
export class OrderDesk {
  /** Message ids that the next posted orders ask in a row; one list an order. */
  questions: readonly (readonly string[])[] = [];
  refusals: readonly WishedRefusal[] = [];
  rules: OrderRules = DEFAULT_RULES;
  readonly prompts = new OrderPrompts();
  private readonly asked = new OrderQuestions();

  constructor(
    private readonly gateway: Gateway,
    private readonly floor: OrderFloor,
    private readonly market: MarketState,
  ) {
    gateway.listen(({ kind }) => {
      if (kind === 'session') this.asked.drop();
    });
  }

  /** Answers `POST /iserver/account/{id}/orders`. A question that was open dies. */
  post(tickets: readonly Ticket[]): Answer {
    this.asked.drop();
    for (const { cOID } of tickets) {
      if (cOID !== null) this.gateway.book = withPosted(this.gateway.book, cOID);
    }
    const refusal = this.wishedRefusal(tickets, false) ?? this.refusal(tickets);
    if (refusal !== null) {
      if (this.rules.reservesRejected) this.reserve(tickets);
      return refusal;
    }
    const prompt = this.prompts.next(tickets, this.gateway);
    if (prompt !== null) return prompt;
    const [wished = [], ...later] = this.questions;
    this.questions = later;
    const asking = {
      tickets,
      steps: [...wished, ...this.deserved(tickets)],
      proceed: () => this.proceed(tickets),
      abandon: () => {
        if (this.rules.reservesUnanswered) this.reserve(tickets);
      },
    };
    return this.asked.ask(asking, this.moment());
  }

  /** Answers `POST /iserver/reply/{id}`. */
  reply(id: string, confirmed: boolean): Answer {
    const answer = this.asked.reply(id, confirmed, this.moment());
    return answer ?? refused(`reply id not found: '${id}'`, 400);
  }

  /** Answers `POST /iserver/notification`, with which a prompt is answered: whatever the option, the order goes on. */
  notify(orderId: number, text: string): Answer {
    const prompt = this.prompts.take(orderId, text);
    if (prompt === null) return refused('Invalid notification', 400);
    const refusal = this.refusal(prompt.tickets);
    if (refusal !== null) return refusal;
    acceptAll(prompt.tickets, this.gateway, this.floor, orderId);
    return answered('Request was submitted');
  }

  /** Answers a cancellation; -1 cancels every open order. `id` is the client's own text. */
  cancel(id: string, operator: Operator): Answer {
    const orderId = Number(id);
    const orders = this.gateway.book.orders.filter(
      (order) => isOpen(order) && (orderId === -1 || order.orderId === orderId),
    );
    if (orders.length === 0 && orderId !== -1) return unknownOrder(id);
    const refusal = this.rules.checksCancels ? this.operatorRefusal(orders, operator) : null;
    if (refusal !== null) return refusal;
    for (const order of orders) if (order.status !== 'PendingCancel') this.floor.cancel(order);
    return answered({
      msg: 'Request was submitted',
      order_id: this.rules.isNoisy ? id : orderId,
      conid: orders.length === 1 ? (orders[0]?.conid ?? -1) : -1,
      account: null,
    });
  }

  /** Answers a modification: every field anew, under the same order id. */
  modify(id: string, ticket: Ticket): Answer {
    this.asked.drop();
    const refusal = this.modificationRefusal(id, ticket);
    if (refusal !== null) return refusal;
    const [wished = [], ...later] = this.questions;
    this.questions = later;
    const proceed = (): Answer => {
      const order = orderOf(this.gateway.book, Number(id));
      const late = this.modificationRefusal(id, ticket);
      if (late !== null || order === null) return late ?? unknownOrder(id);
      this.floor.modify(order, ticket);
      return acceptedAnswer([order]);
    };
    const asking = { tickets: [ticket], steps: wished, proceed, abandon: () => undefined };
    return this.asked.ask(asking, this.moment());
  }

  /** What the checks look at; null when there is no such contract. */
  context(ticket: Ticket): OrderContext | null {
    const { gateway, market, rules } = this;
    const contract = contractOf(ticket.conid);
    if (contract === null) return null;
    return {
      contract,
      book: gateway.book,
      quote: gateway.quote(contract),
      figures: gateway.figures(),
      today: gateway.today(),
      now: gateway.now(),
      rules,
      market,
    };
  }

  reset(): void {
    this.questions = [];
    this.refusals = [];
    this.rules = DEFAULT_RULES;
    this.prompts.reset();
    this.asked.drop();
  }

  private moment(): Moment {
    const { id: session, suppressed } = this.gateway.session;
    return { now: this.gateway.now(), session, suppressed, lifeMs: this.rules.questionLifeMs };
  }

  /** No question is open any more. */
  private proceed(tickets: readonly Ticket[]): Answer {
    const refusal = this.wishedRefusal(tickets, true) ?? this.refusal(tickets);
    if (refusal !== null && this.rules.reservesRejected) this.reserve(tickets);
    return refusal ?? acceptAll(tickets, this.gateway, this.floor);
  }

  private wishedRefusal(tickets: readonly Ticket[], afterQuestions: boolean): Answer | null {
    const { answer, left } = takeRefusal(this.refusals, tickets, afterQuestions);
    this.refusals = left;
    return answer;
  }

  private refusal(tickets: readonly Ticket[]): Answer | null {
    for (const ticket of tickets) {
      const context = this.context(ticket);
      const refusal =
        context === null
          ? refused('No security definition has been found for the request')
          : refusalOf(ticket, context);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private operatorRefusal(orders: readonly BookOrder[], operator: Operator): Answer | null {
    const { rules } = this;
    for (const { conid } of orders) {
      const contract = contractOf(conid);
      const refusal = contract === null ? null : operatorRefusal(operator, { contract, rules });
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private modificationRefusal(id: string, ticket: Ticket): Answer | null {
    const order = orderOf(this.gateway.book, Number(id));
    const contract = contractOf(ticket.conid);
    if (order === null || !isOpen(order) || contract === null || order.conid !== ticket.conid) {
      return unknownOrder(id);
    }
    const context = { contract, rules: this.rules };
    const refusal = operatorRefusal(ticket, context) ?? priceRefusal(ticket, context);
    if (refusal !== null) return refusal;
    return Decimal.of(ticket.quantity).compare(Decimal.of(order.filled)) > 0
      ? null
      : refused('Order quantity must exceed the filled quantity');
  }

  private deserved(tickets: readonly Ticket[]): readonly string[] {
    const [ticket] = tickets;
    const context = ticket === undefined ? null : this.context(ticket);
    return ticket === undefined || context === null || !this.rules.asks
      ? []
      : deservedQuestions(ticket, context);
  }

  private reserve(tickets: readonly Ticket[]): void {
    for (const { cOID } of tickets) {
      if (cOID === null) continue;
      this.gateway.book = withReserved(this.gateway.book, cOID, this.gateway.now());
    }
  }
}

function unknownOrder(id: string): Answer {
  return refused(`OrderID ${id} doesn't exist`);
}
