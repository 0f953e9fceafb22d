import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Repetition } from '../ports/clock.port.js';
import type { LedgerPayloads } from '../ports/ledger-entry.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { BookService } from './book.service.js';
import { RollCalendar } from './roll-calendar.service.js';
import type { HeldMonth } from './roll-calendar.service.js';
import { RollDesks } from './roll-desks.service.js';
import { RollLegs } from './roll-legs.service.js';

type Request = LedgerPayloads['roll.requested'];

const LOOK_EVERY_MS = 30_000;
const SOON_MS = 2_000;

/**
 * Leaves months that end: from its roll day on, and each day again until it is done, a held month is closed, and opened
 * in the next month where its strategy says so. One pair, the close first, under the lock of the root; what was begun is
 * ended after a restart. HALTED sends nothing, REDUCING and a pause only close.
 */
@Injectable()
export class RollService implements OnModuleInit, BeforeApplicationShutdown {
  private looking: Repetition | null = null;
  private isLooking = false;
  private readonly stopped = new AbortController();

  constructor(
    private readonly book: BookService,
    private readonly calendar: RollCalendar,
    private readonly legs: RollLegs,
    private readonly desks: RollDesks,
  ) {}

  onModuleInit(): void {
    this.looking = this.book.clock.every(LOOK_EVERY_MS, () => this.look());
  }

  beforeApplicationShutdown(): void {
    this.stopped.abort();
    this.looking?.stop();
  }

  private async look(): Promise<void> {
    if (this.isLooking || !this.desks.roll.maySend()) return;
    this.isLooking = true;
    try {
      while (!this.stopped.signal.aborted && (await this.lookOnce())) {
        await this.book.clock.sleep(SOON_MS, this.stopped.signal);
      }
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
    } finally {
      this.isLooking = false;
    }
  }

  /** true when something was moved on and should be looked at again in a moment. */
  private async lookOnce(): Promise<boolean> {
    const { locks } = this.desks.closing;
    const running = (await this.book.ledger.rolls()).filter(({ status }) => status === 'running');
    for (const { request } of running) {
      await locks.run(request.root, () => this.legs.carryOn(request));
    }
    const today = this.calendar.today();
    let isMoving = false;
    for (const month of await this.calendar.held()) {
      const isRolling = running.some(({ request }) => request.root === month.root);
      if (month.rule.action === 'alarm' || month.rollDay > today || isRolling) continue;
      isMoving = (await locks.run(month.root, () => this.begin(month))) || isMoving;
    }
    return isMoving;
  }

  /** true when orders of the root had to make way first. */
  private async begin(month: HeldMonth): Promise<boolean> {
    const { root, contract, strategy } = month;
    const name = strategy?.name ?? null;
    if (this.book.killSwitch(name) === 'HALTED' || !this.desks.roll.maySend()) return false;
    if (!(await this.desks.roll.isOpen(contract.conid))) return false;
    const share = strategy?.shared === true ? strategy.name : null;
    if (await this.makeWay(root, share)) return true;
    const quantity = await this.quantityOf(month, share);
    if (quantity === null || quantity.isZero()) return false;
    const request = await this.requestOf(month, quantity);
    await this.book.record([{ kind: 'roll.requested', cause: null, payload: request }]);
    await this.legs.carryOn(request);
    return false;
  }

  /** Ends the orders that rest in the root; true while there are any. */
  private async makeWay(root: string, share: string | null): Promise<boolean> {
    const all = this.book.openOrdersOf(root);
    const open = share === null ? all : all.filter(({ strategy }) => strategy === share);
    const { orders } = this.desks.closing;
    const endable = open.filter((order) => !orders.isBeyondProof(order));
    for (const order of endable) await orders.end(order, 'roll');
    return endable.length > 0;
  }

  /** What is held of the month for certain; null while that is not known. */
  private async quantityOf(
    { root, contract }: HeldMonth,
    share: string | null,
  ): Promise<Decimal | null> {
    const { positions, shares } = this.desks.closing;
    const known = await positions.askedPosition(root, null);
    if (!known.ok) return null;
    const held = share === null ? null : await shares.holdingsOf(share, root, null);
    if (held?.ok === false) return null;
    const holdings = held === null ? known.value.holdings : held.value;
    const holding = holdings.find((one) => one.contract.conid === contract.conid);
    return holding?.quantity ?? Decimal.zero;
  }

  private async requestOf(month: HeldMonth, quantity: Decimal): Promise<Request> {
    const { root, strategy, contract, rule, rollDay } = month;
    const next = rule.action === 'roll' ? await this.calendar.next(month) : null;
    return {
      rollId: this.desks.roll.newId(),
      root,
      strategy: strategy?.name ?? null,
      from: { conid: contract.conid, symbol: contract.symbol },
      to: next === null ? null : { conid: next.conid, symbol: next.symbol },
      quantity: quantity.toString(),
      reason: `${contract.symbol} is left from ${rollDay} on.`,
    };
  }
}
