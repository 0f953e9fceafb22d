import { Injectable } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { signOf } from '../domain/kernel/side.js';
import { absenceOf } from '../domain/order/absence.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import type { NewEntry } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { FillService } from './fill.service.js';
import { ProtectLookup } from './protect-lookup.service.js';
import { attachedTo, isAttached, isUnanswered } from './protect-view.js';

const LOOK_EVERY_MS = 2_000;
/** Executions looked at, newest first: those since an order of seconds ago. */
const RECENT = 500;
/** How many clean looks without a trace end the search where absence cannot be proven. */
const LOOKS_WITHOUT_PROOF = 2;

/** How an order without an answer turned out. */
export type Outcome = 'found' | 'absent' | 'left' | 'unresolved' | 'stopped';

type Look = 'found' | 'mismatch' | 'nothing' | 'unreadable';

/** Finds out what became of an order whose submission got no answer: by asking, never by sending. */
@Injectable()
export class OutcomeService {
  private readonly stopped = new AbortController();
  private readonly searches = new Map<string, Promise<Outcome>>();
  private readonly unresolvable = new Set<string>();
  private readonly lookup: ProtectLookup;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly fills: FillService,
  ) {
    this.lookup = new ProtectLookup(broker, book);
  }

  /**
   * Asks the broker's orders, trades and position until the order is found (then it is adopted in the ledger), proven
   * absent, or beyond proof (`unresolved`: the root is paused, critical). One search an order, whoever asks: who began it
   * acts upon an absent one, the others are told that it is `left` to him. An attached order is where its parent is.
   */
  async resolve(asked: OrderView): Promise<Outcome> {
    const order = await this.headOf(asked);
    if (isAttached(order)) return this.adoptWithParent(order);
    const { clientOrderId } = order;
    const running = this.searches.get(clientOrderId);
    if (running !== undefined) {
      const outcome = await running;
      return outcome === 'absent' ? 'left' : outcome;
    }
    const search = this.search(order).finally(() => this.searches.delete(clientOrderId));
    this.searches.set(clientOrderId, search);
    return search;
  }

  /** As {@link resolve}; an order that is absent then is given up. */
  async close(order: OrderView): Promise<Outcome> {
    const outcome = await this.resolve(order);
    if (outcome === 'absent') await this.giveUp(await this.headOf(order));
    return outcome;
  }

  /** An order arrived when the one that it is attached to did; its id is found out by who follows it. */
  private async adoptWithParent(order: OrderView): Promise<Outcome> {
    if (isUnanswered(order)) await this.adopt(order, null, []);
    return 'found';
  }

  /** The order whose arrival decides: of an attached one its parent, as long as that is unanswered itself. */
  private async headOf(order: OrderView): Promise<OrderView> {
    if (order.parent === undefined || !isAttached(order)) return order;
    const parent = await this.book.ledger.order(order.parent);
    return parent !== null && isUnanswered(parent) ? parent : order;
  }

  private async search(order: OrderView): Promise<Outcome> {
    const cleanReads: Instant[] = [];
    while (!this.stopped.signal.aborted) {
      if (this.broker.session().state === 'READY') {
        const look = await this.look(order);
        if (look === 'found') return 'found';
        if (look === 'mismatch') return this.unresolved(order);
        if (look === 'nothing') cleanReads.push(this.book.clock.now());
        const absence = absenceOf({
          sentAt: order.updatedAt,
          cleanReads,
          sameSession: this.sameSession(order),
          positionAsBefore: await this.positionAsBefore(order, look),
        });
        if (absence === 'absent') return 'absent';
        const searched = cleanReads.length >= LOOKS_WITHOUT_PROOF;
        if (absence === 'never' && searched) return this.unresolved(order);
      }
      await this.book.clock.sleep(LOOK_EVERY_MS, this.stopped.signal);
    }
    return 'stopped';
  }

  /** Writes down that an order, with what is attached to it, provably never arrived and is not sent again. */
  async giveUp(order: OrderView): Promise<void> {
    const message = 'Absent from orders, trades and position; not sent again.';
    const attached = attachedTo(order, this.book.openOrdersOf(order.root)).filter(isUnanswered);
    await this.book.record(
      [order, ...attached].map(({ seq, clientOrderId }): NewEntry => {
        const payload = { clientOrderId, code: 'NOT_ARRIVED', message, questions: [] } as const;
        return { kind: 'order.refused', cause: seq, payload };
      }),
    );
  }

  /** Ends all searches; they begin again at the next start. */
  stop(): void {
    this.stopped.abort();
  }

  private async look(order: OrderView): Promise<Look> {
    const [orders, executions] = await Promise.all([this.broker.orders(), this.fills.capture()]);
    if (!orders.ok) return 'unreadable';
    const found = orders.value.find((one) => one.orderRef === order.clientOrderId);
    if (found !== undefined) {
      if (!agrees(order, found)) return 'mismatch';
      await this.adopt(order, found.brokerOrderId, orders.value);
      return 'found';
    }
    if (!executions.ok) return 'unreadable';
    const traded = executions.value.some((one) => one.execution.orderRef === order.clientOrderId);
    if (!traded) return 'nothing';
    await this.adopt(order, null, orders.value);
    return 'found';
  }

  private async adopt(
    order: OrderView,
    brokerOrderId: string | null,
    reports: readonly BrokerOrder[],
  ): Promise<void> {
    const { clientOrderId } = order;
    await this.book.record([
      {
        kind: 'order.accepted',
        cause: order.seq,
        payload: { clientOrderId, brokerOrderId, questions: [], adopted: true },
      },
      ...this.lookup.adoptions(order, brokerOrderId, reports),
    ]);
  }

  private sameSession(order: OrderView): boolean {
    const lost = this.book.book().sessionLostSeq > order.seq;
    return !lost && this.broker.session().id === order.sessionId;
  }

  private async positionAsBefore(order: OrderView, look: Look): Promise<boolean> {
    if (look !== 'nothing') return false;
    const positions = await this.broker.positions();
    if (!positions.ok) return false;
    const position = positions.value.find((line) => line.conid === order.conid);
    const expected = Decimal.of(order.positionBefore).plus(await this.tradedSince(order));
    return Decimal.of(position?.quantity ?? '0').equals(expected);
  }

  /** What other orders, ours and foreign ones, have traded in the contract since the intent was written; signed. */
  private async tradedSince({ seq, conid, clientOrderId }: OrderView): Promise<Decimal> {
    const { items } = await this.book.ledger.executions({ limit: RECENT, cursor: null });
    return items
      .filter((one) => one.seq > seq && one.clientOrderId !== clientOrderId)
      .filter(({ execution }) => execution.conid === conid)
      .map(({ execution }) =>
        Decimal.of(execution.quantity).times(Decimal.of(signOf(execution.side))),
      )
      .reduce((sum, quantity) => sum.plus(quantity), Decimal.zero);
  }

  /** true for an open order that was searched in vain: only an operator's word ends it. */
  isBeyondProof({ clientOrderId, status }: OrderView): boolean {
    return status !== 'working' && this.unresolvable.has(clientOrderId);
  }

  private async unresolved(order: OrderView): Promise<Outcome> {
    this.unresolvable.add(order.clientOrderId);
    await this.book.pauseRoot(
      order.root,
      'UNKNOWN_UNRESOLVED',
      `Nobody can tell whether the order ${order.side} ${order.quantity} ${order.symbol} (${order.clientOrderId}) arrived. ` +
        `Look at your account, then adopt or disown ${order.root}.`,
    );
    return 'unresolved';
  }
}

function agrees(order: OrderView, found: BrokerOrder): boolean {
  return (
    found.conid === order.conid &&
    found.side === order.side &&
    Decimal.of(found.quantity).equals(Decimal.of(order.quantity))
  );
}
