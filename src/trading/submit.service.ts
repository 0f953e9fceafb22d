import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { invariant } from '../domain/kernel/invariant.js';
import { wasNotTaken } from '../domain/order/not-taken.js';
import type { PositionLine } from '../domain/order/reconciliation.js';
import { Broker } from '../ports/broker.port.js';
import type { Placement } from '../ports/broker.port.js';
import type { DecidedOrder, NewEntry, SentQuote } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { OutcomeService } from './outcome.service.js';
import { ProtectAttachmentService } from './protect-attachment.service.js';
import { answerEntries, draftOf, submittingEntries } from './submission.js';
import type { Sending } from './submission.js';

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

/** Sends orders: intent on disk first, then once to the broker, then its answer on disk, whatever it was. */
@Injectable()
export class SubmitService {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly outcomes: OutcomeService,
    private readonly attachments: ProtectAttachmentService,
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

  /**
   * Sends orders of one purpose and contract as a group of which one cancels the others; false when nothing was sent.
   * Each answer is in the ledger afterwards; unanswered ones are still to be searched for.
   */
  async submitGroup(intents: readonly Intent[], parent: string): Promise<boolean> {
    const [first] = intents;
    const sending = first === undefined ? null : this.sendingOf(first);
    if (first === undefined || sending === null) return false;
    const written = await this.book.append(
      intents.flatMap(({ order }) =>
        submittingEntries(order, 1, sending).map((entry) => withParent(entry, parent)),
      ),
    );
    const drafts = intents.map(({ order, contract }) => draftOf(order, contract, sending.account));
    const forbidden = (): Code | null => this.forbidden(first.order, sending);
    const placements = await this.book.departures.follow(this.broker.placeGroup(drafts, forbidden));
    const answers = placements.flatMap((placement, index) => {
      const order = intents[index]?.order;
      return order === undefined
        ? []
        : answerEntries(order, placement, written[index]?.seq ?? null);
    });
    await this.book.record(answers);
    const [answer] = placements;
    if (answer !== undefined && this.isNews(first, answer, 1)) this.tell(first.order, answer);
    return true;
  }

  private async attempt(intent: Intent, attempt: number): Promise<boolean> {
    const attached = await this.attachments.of(intent.order, intent.contract);
    const sending = this.sendingOf(intent);
    if (sending === null) return false;
    const order = attached.length === 0 ? intent.order : { ...intent.order, attached };
    const submitting = submittingEntries(order, attempt, sending);
    const written = await this.book.append([...intent.entriesBefore, ...submitting]);
    const seq = written[intent.entriesBefore.length]?.seq ?? null;
    const forbidden = (): Code | null => this.forbidden(order, sending);
    const draft = draftOf(order, intent.contract, sending.account);
    const placement = await this.book.departures.follow(this.broker.place(draft, forbidden));
    await this.book.record(answerEntries(order, placement, seq));
    if (this.isNews(intent, placement, attempt)) this.tell(order, placement);
    return true;
  }

  /** Null while nothing can be sent. */
  private sendingOf({ alertId, strategy, cause, contract, positions }: Intent): Sending | null {
    const { state, id: sessionId } = this.broker.session();
    const account = this.book.account();
    if (state !== 'READY' || sessionId === null || account === null) return null;
    const quote = this.quoteOf(contract.conid);
    return { alertId, strategy, cause, contract, positions, sessionId, account, ...quote };
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
  private forbidden(order: DecidedOrder, sending: Sending): Code | null {
    const { contract, strategy, sessionId } = sending;
    const isSameSession = this.broker.session().id === sessionId;
    if (!isSameSession || !this.book.gate.isOpen()) return 'SESSION_NOT_READY';
    if (!order.reduces && this.book.pauseOf(contract.root.name) !== null) {
      return 'ROOT_PAUSED';
    }
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

/** Orders of a group name the order whose position they protect. */
function withParent(entry: NewEntry, parent: string): NewEntry {
  return entry.kind === 'order.submitting'
    ? { ...entry, payload: { ...entry.payload, parent } }
    : entry;
}
