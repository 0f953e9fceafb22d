import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { invariant } from '../domain/kernel/invariant.js';
import { wasNotTaken } from '../domain/order/not-taken.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { PositionLine } from '../domain/order/reconciliation.js';
import { Broker } from '../ports/broker.port.js';
import type { Placement } from '../ports/broker.port.js';
import type { DecidedOrder, NewEntry, SentQuote } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { OutcomeService } from './outcome.service.js';

/** An order on its way out, with what it belongs to. */
export interface Intent {
  readonly order: DecidedOrder;
  readonly contract: Contract;
  readonly alertId: string | null;
  readonly strategy: string | null;
  readonly cause: number | null;
  /** The broker's positions that the decision rests on. */
  readonly positions: readonly PositionLine[];
  /** Written in the same commit, before the intent. */
  readonly entriesBefore: readonly NewEntry[];
  /** Asked when the order is proven absent; true sends it once more under the same id. */
  readonly stillWanted: () => Promise<boolean>;
}

/** Where an order belongs, and the session that it was decided in. */
interface Sending {
  readonly root: string;
  readonly strategy: string | null;
  readonly sessionId: string | null;
}

/** Sends orders: intent on disk first, then once to the broker, then its answer on disk, whatever it was. */
@Injectable()
export class SubmitService {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly outcomes: OutcomeService,
  ) {}

  /** The order after the broker's answer, an unanswered one searched for; null when nothing can be said of it now. */
  async submit(intent: Intent): Promise<OrderView | null> {
    const before = await this.book.ledger.order(intent.order.clientOrderId);
    const sent = await this.attempt(intent, (before?.attempt ?? 0) + 1);
    if (!sent) return null;
    return this.settle(intent);
  }

  /**
   * Takes up an order whose answer is not in the ledger: found, sent once more if proven absent, or unresolved. Null
   * when somebody else acts upon what was found, or the service stops.
   */
  async settle(intent: Intent): Promise<OrderView | null> {
    const order = await this.viewOf(intent);
    if (order.status !== 'unknown' && order.status !== 'submitting') return order;
    if (this.outcomes.isBeyondProof(order)) return order;
    const outcome = await this.outcomes.resolve(order);
    if (outcome === 'left' || outcome === 'stopped') return null;
    if (outcome !== 'absent') return this.viewOf(intent);
    const again = order.attempt === 1 && (await intent.stillWanted());
    const now = await this.viewOf(intent);
    if (now.status !== 'unknown' && now.status !== 'submitting') return now;
    if (again && (await this.attempt({ ...intent, entriesBefore: [] }, 2))) {
      return this.settle(intent);
    }
    await this.outcomes.giveUp(order);
    return this.viewOf(intent);
  }

  private async attempt(intent: Intent, attempt: number): Promise<boolean> {
    const session = this.broker.session();
    const account = this.book.account();
    if (session.state !== 'READY' || session.id === null || account === null) return false;
    const { order, contract } = intent;
    const before = intent.positions.find((line) => line.conid === order.conid)?.quantity ?? '0';
    const submitting: NewEntry = {
      kind: 'order.submitting',
      cause: intent.cause,
      payload: {
        ...order,
        alertId: intent.alertId,
        strategy: intent.strategy,
        root: contract.root.name,
        account,
        sessionId: session.id,
        positionBefore: before,
        attempt,
        ...this.quoteOf(order.conid),
      },
    };
    const written = await this.book.append([...intent.entriesBefore, submitting]);
    const forbidden = (): Code | null =>
      this.forbidden(order, {
        root: contract.root.name,
        strategy: intent.strategy,
        sessionId: session.id,
      });
    const placement = await this.broker.place(draftOf(intent, account), forbidden);
    await this.book.record([answerEntry(order, placement, written.at(-1)?.seq ?? null)]);
    if (this.isNews(intent, placement, attempt)) this.tell(order, placement);
    return true;
  }

  /** The quote at hand: what the execution is measured against later. Nothing waits for one. */
  private quoteOf(conid: number): { readonly quote?: SentQuote } {
    const quote = this.broker.quoteAtHand(conid);
    return quote === null ? {} : { quote: { bid: quote.bid, ask: quote.ask, at: quote.at } };
  }

  /**
   * The last look before the request leaves: a halt or a pause that came meanwhile still stops it, and so does a session
   * that was lost, or another one: nothing that was decided upon is known any more.
   */
  private forbidden(order: DecidedOrder, { root, strategy, sessionId }: Sending): Code | null {
    const isSameSession = this.broker.session().id === sessionId;
    if (!isSameSession || !this.book.gate.isOpen()) return 'SESSION_NOT_READY';
    if (!order.reduces && this.book.pauseOf(root) !== null) return 'ROOT_PAUSED';
    const killSwitch = this.book.killSwitch(strategy);
    if (killSwitch === 'HALTED' && order.purpose !== 'flatten') return 'HALTED';
    return killSwitch === 'REDUCING' && !order.reduces ? 'REDUCING' : null;
  }

  /** An order that only waits for the session is told once, a flatten's, which goes on trying, not at all. */
  private isNews({ alertId }: Intent, placement: Placement, attempt: number): boolean {
    if (placement.kind !== 'refused') return true;
    const waits = wasNotTaken({ status: 'refused', reason: placement.code, attempt });
    return !waits || (attempt === 1 && alertId !== null);
  }

  private tell(order: DecidedOrder, placement: Placement): void {
    if (placement.kind === 'accepted') return;
    const what = `${order.side} ${order.quantity} ${order.symbol}`;
    const critical = placement.kind === 'unknown' || order.reduces;
    this.book.notifier.notify({
      severity: critical ? 'critical' : 'warning',
      code: placement.code,
      message: `${what}: ${placement.message}`,
      fields: { clientOrderId: order.clientOrderId },
    });
  }

  private async viewOf({ order }: Intent): Promise<OrderView> {
    const view = await this.book.ledger.order(order.clientOrderId);
    invariant(view !== null, 'an order is in the ledger before it is sent');
    return view;
  }
}

function draftOf({ order, contract }: Intent, account: string): OrderDraft {
  return {
    clientOrderId: order.clientOrderId,
    account,
    contract,
    side: order.side,
    quantity: order.quantity,
    purpose: order.purpose,
    reduces: order.reduces,
    terms: order.terms ?? MARKET,
    attached: (order.attached ?? []).map((one) => ({ ...one, terms: one.terms ?? MARKET })),
  };
}

function answerEntry(order: DecidedOrder, placement: Placement, cause: number | null): NewEntry {
  const { clientOrderId } = order;
  switch (placement.kind) {
    case 'accepted': {
      const { brokerOrderId, questions } = placement;
      const payload = { clientOrderId, brokerOrderId, questions, adopted: false };
      return { kind: 'order.accepted', cause, payload };
    }
    case 'refused': {
      const { code, message, questions } = placement;
      return { kind: 'order.refused', cause, payload: { clientOrderId, code, message, questions } };
    }
    case 'unknown': {
      const { code, message } = placement;
      return { kind: 'order.outcome-unknown', cause, payload: { clientOrderId, code, message } };
    }
  }
}
