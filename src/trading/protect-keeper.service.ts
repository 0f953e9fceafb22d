import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { clientOrderId as orderId, decisionIdFrom } from '../domain/order/client-order-id.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { pauseAfter } from '../domain/order/not-taken.js';
import type { OrderTerms } from '../domain/order/order-terms.js';
import { sameTerms } from '../domain/order/protection-levels.js';
import { protectionActions } from '../domain/order/protection.js';
import type { ProtectionAction } from '../domain/order/protection.js';
import { Broker } from '../ports/broker.port.js';
import { Random } from '../ports/random.port.js';
import type { DecidedOrder } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { changedDraft, termsOf } from './order-draft.js';
import { ProtectDesk } from './protect-desk.service.js';
import type { Guarded } from './protect-view.js';
import type { Intent } from './submit.service.js';

type Change = Extract<ProtectionAction, { readonly kind: 'modify' }>;
type Sending = Extract<ProtectionAction, { readonly kind: 'send' }>;

/** Answers to a change after which it is simply asked for again. */
const PASSING: readonly Code[] = [
  'BROKER_UNREACHABLE',
  'BROKER_ANSWER_UNREADABLE',
  'SESSION_NOT_READY',
  'PACED',
  'OUTCOME_UNKNOWN',
];

/** Sends after which nobody took the orders, and when they may go again. */
interface Refusals {
  readonly attempt: number;
  readonly until: number;
}

/** Carries out what brings protection to what it must be. */
@Injectable()
export class ProtectKeeper {
  private readonly refusals = new Map<number, Refusals>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly desk: ProtectDesk,
    private readonly random: Random,
  ) {}

  /** Cancels and changes what rests; true when something is to be sent too. */
  async settle(guarded: Guarded): Promise<boolean> {
    const actions = protectionActions(guarded.wanted, guarded.actual);
    for (const action of actions) {
      if (action.kind === 'send') continue;
      const order = guarded.orders.find((one) => one.clientOrderId === action.id);
      if (order === undefined) continue;
      if (action.kind === 'cancel') await this.desk.orders.withdraw(order);
      else await this.change(order, action);
    }
    return actions.some(({ kind }) => kind === 'send') && this.maySend(guarded);
  }

  /** Sends what is missing; to be called while nothing else is sent in the root. */
  async send(guarded: Guarded, contract: Contract, positions: Intent['positions']): Promise<void> {
    const { planned, conid } = guarded;
    const sending = protectionActions(guarded.wanted, guarded.actual).find(isSending);
    if (planned === null || sending === undefined || !this.maySend(guarded)) return;
    const decisionId = decisionIdFrom(this.random.bytes(16));
    const { stop, profit } = sending.terms;
    const quantity = sending.quantity.toString();
    const intents = [stop, profit].flatMap((terms, index): readonly Intent[] => {
      if (terms === null) return [];
      const name = orderId(decisionId, index + 1);
      const order = { ...protectiveOf(guarded, contract), clientOrderId: name, quantity, terms };
      return [this.intent(planned, order, { contract, positions })];
    });
    await this.desk.submit.submitGroup(intents, planned.clientOrderId);
    await this.noteAnswer(conid, intents);
  }

  private intent(
    planned: OrderView,
    order: DecidedOrder,
    at: Pick<Intent, 'contract' | 'positions'>,
  ): Intent {
    return {
      ...at,
      order,
      alertId: null,
      strategy: planned.strategy,
      cause: planned.seq,
      entriesBefore: [],
      stillWanted: () => Promise.resolve(false),
    };
  }

  /** HALTED sends nothing new, whatever is missing. */
  private maySend({ conid, planned }: Guarded): boolean {
    if (this.book.killSwitch(planned?.strategy ?? null) === 'HALTED') return false;
    const until = this.refusals.get(conid)?.until ?? 0;
    return this.book.gate.isOpen() && this.book.clock.monotonic() >= until;
  }

  private async noteAnswer(conid: number, intents: readonly Intent[]): Promise<void> {
    const views = await Promise.all(
      intents.map(({ order }) => this.book.ledger.order(order.clientOrderId)),
    );
    if (views.some((view) => view !== null && view.status !== 'refused')) {
      this.refusals.delete(conid);
      return;
    }
    const attempt = (this.refusals.get(conid)?.attempt ?? 0) + 1;
    const until = this.book.clock.monotonic() + pauseAfter({ attempt });
    this.refusals.set(conid, { attempt, until });
  }

  /** What cannot be changed is cancelled: then it is sent anew. */
  private async change(order: OrderView, { rest, terms }: Change): Promise<void> {
    const contract = await this.broker.describe(order.conid);
    if (!contract.ok || order.brokerOrderId === null) return;
    const quantity = Decimal.of(order.filledQuantity).plus(rest).toString();
    const draft = changedDraft({ ...order, quantity }, contract.value, keptTrail(order, terms));
    const asked = await this.broker.modify(order.brokerOrderId, draft);
    if (asked.ok) return this.noteChange(order, quantity, terms);
    if (asked.error.code === 'NOT_FOUND') this.desk.orders.look(order);
    else if (!PASSING.includes(asked.error.code)) await this.desk.orders.withdraw(order);
  }

  private async noteChange(order: OrderView, quantity: string, terms: OrderTerms): Promise<void> {
    const { clientOrderId, brokerStatus, filledQuantity, averagePrice } = order;
    const payload = {
      clientOrderId,
      status: 'working',
      brokerStatus: brokerStatus ?? 'PreSubmitted',
      filledQuantity,
      averagePrice,
      reason: null,
      message: 'Follows the position.',
      quantity,
      terms,
    } as const;
    await this.book.record([{ kind: 'order.updated', cause: order.seq, payload }]);
  }
}

function protectiveOf(
  { wanted }: Guarded,
  { conid, symbol }: Contract,
): Pick<DecidedOrder, 'conid' | 'symbol' | 'side' | 'purpose' | 'reduces'> {
  return { conid, symbol, side: wanted.side, purpose: 'protect', reduces: true };
}

function isSending(action: ProtectionAction): action is Sending {
  return action.kind === 'send';
}

/** A trailing stop that only changes its size says nothing of where it stands: it has moved with the market. */
function keptTrail(order: OrderView, terms: OrderTerms): OrderTerms {
  const moves = terms.type !== 'TRAIL' || !sameTerms(termsOf(order), terms);
  return moves ? terms : { ...terms, stopPrice: null };
}
