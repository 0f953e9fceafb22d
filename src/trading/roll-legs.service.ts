import { Injectable } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import { clientOrderId } from '../domain/order/client-order-id.js';
import { isFinal } from '../domain/order/order-state.table.js';
import { Broker } from '../ports/broker.port.js';
import type { DecidedOrder, LedgerPayloads, RollSide } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { FlattenDesk } from './flatten-desk.service.js';

type Request = LedgerPayloads['roll.requested'];
type End = LedgerPayloads['roll.completed']['status'];

/** How long an order of a roll is stood by before the root is let go. */
const PATIENCE_MS = 60_000;
/** Orders looked through for the plan that protects what is rolled. */
const RECENT = 200;

/** One of the two orders of a roll. */
interface Leg {
  readonly number: 1 | 2;
  readonly side: RollSide;
  /** Signed change of the position. */
  readonly change: Decimal;
}

/** Sends and follows the two orders of a roll, from wherever the ledger says they stand. */
@Injectable()
export class RollLegs {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly desk: FlattenDesk,
  ) {}

  /** Brings the roll to its end, or as far as can be now. The caller holds the root's lock. */
  async carryOn(request: Request): Promise<void> {
    const held = Decimal.of(request.quantity);
    const close = await this.bring(request, {
      number: 1,
      side: request.from,
      change: held.negated(),
    });
    if (close === null || !isFinal(close.status)) return;
    const filled = Decimal.of(close.filledQuantity);
    if (!filled.equals(held.abs())) {
      const missing = `${close.filledQuantity} of ${held.abs().toString()} ${request.from.symbol} closed.`;
      return this.end(request, 'incomplete', missing);
    }
    const { to } = request;
    if (to === null) return this.end(request, 'closed', `${request.from.symbol} is closed.`);
    const forbidden = await this.openingForbidden(request);
    const open = await this.openOrder(request);
    if (open === null && forbidden !== null) return this.end(request, 'closed', forbidden);
    await this.reopen(request, to, held);
  }

  private async reopen(request: Request, to: RollSide, change: Decimal): Promise<void> {
    const open = await this.bring(request, { number: 2, side: to, change });
    if (open === null || !isFinal(open.status)) return;
    const isWhole = Decimal.of(open.filledQuantity).equals(change.abs());
    const message = `${request.quantity} of ${request.from.symbol} ${isWhole ? 'rolled to' : 'closed, not all opened in'} ${to.symbol}.`;
    await this.end(request, isWhole ? 'rolled' : 'incomplete', message);
  }

  /** Why the closed position is not opened again, or null. An alert that came meanwhile has the last word. */
  private async openingForbidden({ rollId, root, strategy }: Request): Promise<string | null> {
    if (this.book.killSwitch(strategy) !== 'ACTIVE') return 'The kill switch keeps it closed.';
    if (this.book.pauseOf(root) !== null) return 'The root is paused, so it stays closed.';
    const roll = (await this.book.ledger.rolls()).find(({ request }) => request.rollId === rollId);
    const { items } = await this.book.ledger.alerts({ limit: 50, cursor: null });
    const newer = items.some(
      (view) => view.root === root && view.decision !== null && view.seq > (roll?.seq ?? 0),
    );
    return newer ? 'An alert was decided meanwhile, so it stays closed.' : null;
  }

  private openOrder({ rollId }: Request): Promise<OrderView | null> {
    return this.book.ledger.order(clientOrderId(rollId, 2));
  }

  /** The leg's order, sent if it was not and stood by; null when nothing can be said of it now. */
  private async bring(request: Request, leg: Leg): Promise<OrderView | null> {
    const id = clientOrderId(request.rollId, leg.number);
    const before = await this.book.ledger.order(id);
    const order = before ?? (await this.send(request, leg));
    if (order === null || isFinal(order.status)) return order;
    if (order.status !== 'working') {
      await this.desk.orders.search(order);
      return this.book.ledger.order(id);
    }
    const patience = new AbortController();
    const tooLong = this.book.clock.sleep(PATIENCE_MS, patience.signal).then(() => null);
    const ended = await Promise.race([this.desk.orders.follow(order), tooLong]);
    patience.abort();
    return ended;
  }

  private async send(request: Request, leg: Leg): Promise<OrderView | null> {
    const contract = await this.broker.describe(leg.side.conid);
    const positions = await this.broker.positions();
    if (!contract.ok || !positions.ok) return null;
    return this.desk.submit.submit({
      order: await this.orderOf(request, leg),
      contract: contract.value,
      alertId: null,
      strategy: request.strategy,
      cause: null,
      positions: positions.value,
      entriesBefore: [],
      stillWanted: () => Promise.resolve(false),
    });
  }

  /** What is opened again is protected as what was closed. */
  private async orderOf({ rollId, root }: Request, leg: Leg): Promise<DecidedOrder> {
    const opens = leg.number === 2;
    const { items } = await this.book.ledger.orders({ limit: RECENT, cursor: null });
    const protection = items.find((one) => one.root === root && one.protection)?.protection;
    return {
      clientOrderId: clientOrderId(rollId, leg.number),
      conid: leg.side.conid,
      symbol: leg.side.symbol,
      side: leg.change.sign() > 0 ? 'BUY' : 'SELL',
      quantity: leg.change.abs().toString(),
      purpose: 'roll',
      reduces: !opens,
      ...(opens && protection !== undefined ? { protection } : {}),
    };
  }

  private async end({ rollId, root }: Request, status: End, message: string): Promise<void> {
    await this.book.record([
      { kind: 'roll.completed', cause: null, payload: { rollId, status, message } },
    ]);
    const severity = status === 'incomplete' ? 'critical' : 'warning';
    this.book.notifier.notify({ severity, code: 'ROLLED', message, fields: { root } });
  }
}
