import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import { signOf } from '../domain/kernel/side.js';
import type { Repetition } from '../ports/clock.port.js';
import type { Entry } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { BookService } from './book.service.js';
import { MISSING_MS, ProtectAlarm } from './protect-alarm.js';
import { ProtectDesk } from './protect-desk.service.js';
import { ProtectKeeper } from './protect-keeper.service.js';
import { ProtectStateService } from './protect-state.service.js';
import { isAttached, isUnanswered } from './protect-view.js';
import type { Guarded } from './protect-view.js';
import { RootLocks } from './root-locks.js';

const EVERY_MS = 5_000;

/**
 * Keeps every position with a plan protected by exactly its stop and profit at the broker, and a flat one by nothing: on
 * every fill and end of an order, after a start and every 5 s. A position without its stop for 10 s is critical.
 */
@Injectable()
export class ProtectService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly alarm = new ProtectAlarm();
  private readonly turns = new RootLocks();
  /** Roots whose turn is still to come: what happens until then it sees. */
  private readonly queued = new Set<string>();
  /** Roots that wait for their lane to send. */
  private readonly sending = new Set<string>();
  private readonly stopped = new AbortController();
  private readonly told = new Set<string>();
  private repetition: Repetition | null = null;
  private unsubscribe: readonly (() => void)[] = [];

  constructor(
    private readonly book: BookService,
    private readonly state: ProtectStateService,
    private readonly keeper: ProtectKeeper,
    private readonly desk: ProtectDesk,
  ) {}

  onApplicationBootstrap(): void {
    const { clock, gate } = this.book;
    this.unsubscribe = [
      this.book.onWritten((entry) => void this.hear(entry)),
      gate.onChange(() => void this.lookAtAll()),
    ];
    this.repetition = clock.every(EVERY_MS, () => this.lookAtAll());
  }

  beforeApplicationShutdown(): void {
    this.stopped.abort();
    for (const end of this.unsubscribe) end();
    this.repetition?.stop();
  }

  /** Nothing is looked at before the book was compared with the broker. */
  private async lookAtAll(): Promise<void> {
    if (!this.book.gate.isOpen()) return;
    await this.guard(async () => {
      for (const root of await this.state.roots()) this.look(root);
    });
  }

  private async hear(entry: Entry): Promise<void> {
    this.state.note(entry);
    if (entry.kind === 'root.adopted' || entry.kind === 'root.disowned') {
      this.look(entry.payload.root);
      return;
    }
    if (!this.state.isNeeded() || !('clientOrderId' in entry.payload)) return;
    const id = entry.payload.clientOrderId;
    if (id === null) return;
    await this.guard(async () => {
      const order = this.openOrder(id) ?? (await this.book.ledger.order(id));
      if (order === null) return;
      this.tellFilled(order);
      this.look(order.root);
    });
  }

  private openOrder(id: string): OrderView | undefined {
    return this.book.book().openOrders.find(({ clientOrderId }) => clientOrderId === id);
  }

  /** One that opened the other side, because another order closed the position too, is critical. */
  private tellFilled(order: OrderView): void {
    const { clientOrderId, conid, side, symbol, filledQuantity, averagePrice } = order;
    const isFilled = order.purpose === 'protect' && order.status === 'filled';
    if (!isFilled || this.told.has(clientOrderId)) return;
    this.told.add(clientOrderId);
    const own = this.state.positionsOf(order.root).get(conid) ?? Decimal.zero;
    const flips = own.sign() === signOf(side);
    const what = order.terms?.type === 'LMT' ? 'profit' : 'stop';
    const filled = `The ${what} in ${symbol} was filled: ${side} ${filledQuantity} at ${averagePrice ?? '?'}.`;
    this.book.notifier.notify({
      severity: flips ? 'critical' : 'info',
      code: 'PROTECTION_FILLED',
      message: flips ? `${filled} The position is now ${own.toString()}: close it.` : filled,
      fields: { clientOrderId },
    });
  }

  /** Once the turns that are under way are over. */
  private look(root: string): void {
    if (this.queued.has(root) || this.stopped.signal.aborted) return;
    this.queued.add(root);
    void this.turns.run(root, () => {
      this.queued.delete(root);
      return this.guard(() => this.keep(root));
    });
  }

  /** A ledger that cannot be read or written now is met again at the next look. */
  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      if (!this.stopped.signal.aborted) await work();
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
    }
  }

  private async keep(root: string): Promise<void> {
    const positions = await this.positionsOf(root);
    if (positions === null || this.stopped.signal.aborted || !this.book.gate.isOpen()) return;
    const all = await this.state.of(root, positions, !this.desk.orders.isClearing(root));
    let lacks = false;
    for (const guarded of all) {
      await this.follow(guarded.orders);
      this.raise(root, guarded);
      if (await this.keeper.settle(guarded)) lacks = true;
    }
    if (lacks) void this.guard(() => this.sendIn(root));
  }

  /** The ledger's; in a paused root, where it may be contradicted, what the broker still holds of it. Null = not known. */
  private async positionsOf(root: string): Promise<ReadonlyMap<number, Decimal> | null> {
    const own = this.state.positionsOf(root);
    const isPlain = this.book.pauseOf(root) === null;
    if (isPlain || this.book.openOrdersOf(root).every(({ purpose }) => purpose !== 'protect')) {
      return own;
    }
    const known = await this.desk.positions.knownPosition(root, null);
    return known.ok
      ? new Map(known.value.holdings.map((one) => [one.contract.conid, one.quantity]))
      : null;
  }

  /** Every protective order is followed; one that got no answer is searched, unless its parent's lane does that. */
  private async follow(orders: readonly OrderView[]): Promise<void> {
    for (const order of orders) {
      if (order.status === 'working') void this.desk.orders.follow(order);
      else if (!this.desk.orders.isBeyondProof(order)) await this.search(order);
    }
  }

  private async search(order: OrderView): Promise<void> {
    const parent = isAttached(order) ? await this.book.ledger.order(order.parent ?? '') : null;
    const isUnsent = order.status === 'submitting' && !isAttached(order);
    const isLanes = parent !== null && isUnanswered(parent);
    if (!isUnsent && !isLanes) void this.desk.orders.search(order);
  }

  private raise(root: string, guarded: Guarded): void {
    const { clock, notifier } = this.book;
    const now = clock.now();
    const notification = this.alarm.look(guarded, now);
    if (notification !== null) notifier.notify(notification);
    if (!this.alarm.isNew(guarded, now)) return;
    void clock.sleep(MISSING_MS, this.stopped.signal).then(() => this.look(root));
  }

  /** Sends in the root's lane: no exit, flatten or other order is under way there meanwhile. */
  private async sendIn(root: string): Promise<void> {
    if (this.sending.has(root)) return;
    this.sending.add(root);
    try {
      await this.desk.locks.run(root, () => this.guard(() => this.sendMissing(root)));
    } finally {
      this.sending.delete(root);
    }
  }

  private async sendMissing(root: string): Promise<void> {
    const known = await this.desk.positions.askedPosition(root, null);
    if (!known.ok) return;
    const { holdings, positions } = known.value;
    const own = new Map(holdings.map((one) => [one.contract.conid, one.quantity]));
    const mayGrow = !this.desk.orders.isClearing(root);
    for (const guarded of await this.state.of(root, own, mayGrow)) {
      const contract = holdings.find((one) => one.contract.conid === guarded.conid)?.contract;
      if (contract !== undefined) await this.keeper.send(guarded, contract, positions);
    }
  }
}
