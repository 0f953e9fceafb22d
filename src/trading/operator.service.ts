import { Injectable } from '@nestjs/common';
import { rootOwners } from '../domain/strategy/root-owner.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Refusal } from '../ports/broker.port.js';
import type { KillSwitch } from '../ports/ledger-entry.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import type { PendingApproval } from './approval.service.js';
import { RollCalendar } from './roll-calendar.service.js';
import type { UpcomingRoll } from './roll-calendar.service.js';
import { BookService, scopeOf } from './book.service.js';
import { OperatorDesk } from './operator-desk.service.js';
import type { CancelAnswer } from './order.service.js';
import { driftOf } from './drift.js';
import { EFFECTS } from './kill-switch-effects.js';
import type { Effects } from './kill-switch-effects.js';
import type { Agreement } from './reconcile.service.js';
import type { Drift } from './drift.js';
import type { FlattenRequest } from './flatten.service.js';
import type { HoldingsAnswer } from './root.service.js';

export type HaltAnswer = Effects & {
  readonly killSwitch: 'HALTED';
  readonly openPositions: number;
  readonly workingOrders: number;
};

export type ResumeAnswer = Effects & {
  /** What holds now: not ACTIVE where the other switch is still off. */
  readonly killSwitch: KillSwitch;
  readonly drift: readonly Drift[];
};

export type FlattenAnswer = Effects & { readonly id: string; readonly killSwitch: KillSwitch };

/** How long a halt waits for orders that were on their way when it came. */
const DEPARTURE_MS = 3_000;

/** What an operator may do. Acts are serialised and all in the ledger. */
@Injectable()
export class OperatorService {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly book: BookService,
    private readonly desk: OperatorDesk,
    private readonly strategies: StrategyCatalog,
    private readonly calendar: RollCalendar,
  ) {}

  /**
   * No new order from the moment of the call, of one strategy or, with null, of all; one that was already on its way to
   * the broker is waited for, so that none arrives after the answer. Throws LedgerTrouble only after the halt is in force.
   */
  async halt(reason: string, strategy: string | null = null): Promise<Result<HaltAnswer, Refusal>> {
    if (!this.isKnown(strategy)) return err(unknownStrategy(strategy));
    this.book.switchTo('HALTED', strategy);
    await this.book.halt(reason, strategy);
    await this.book.departures.over(DEPARTURE_MS);
    const { holdings, openOrders } = this.book.book();
    const mine = openOrders.filter((order) => strategy === null || order.strategy === strategy);
    return ok({
      killSwitch: 'HALTED',
      openPositions: holdings.filter((line) => line.own !== '0' && this.isIn(line.root, strategy))
        .length,
      workingOrders: mine.length,
      ...EFFECTS.HALTED,
    });
  }

  /** Sends nothing; lists where strategies and account differ. With a strategy only its own switch is lifted. */
  resume(reason: string, strategy: string | null = null): Promise<Result<ResumeAnswer, Refusal>> {
    return this.inTurn(async () => {
      if (!this.isKnown(strategy)) return err(unknownStrategy(strategy));
      const payload = { reason, ...scopeOf(strategy) };
      await this.book.append([{ kind: 'trading.resumed', cause: null, payload }]);
      this.book.switchTo('ACTIVE', strategy);
      const killSwitch = this.book.killSwitch(strategy);
      return ok({ killSwitch, drift: await this.drift(), ...EFFECTS[killSwitch] });
    });
  }

  /** Begins to close; the answer comes before the first order. */
  flatten(request: FlattenRequest): Promise<Result<FlattenAnswer, Refusal>> {
    return this.inTurn(async () => {
      const { scope, target } = request;
      const names =
        scope === 'account' ? [null, this.book.account()].includes(target) : target !== null;
      if (!names) {
        const message = `The target ${target ?? 'that is missing'} is no ${scope} of ours.`;
        return err({ code: 'REQUEST_INVALID', message });
      }
      const strategy = scope === 'strategy' ? target : null;
      await this.book.reduce(`Flatten: ${request.reason}`, null, strategy);
      const id = await this.desk.flattens.begin(request);
      const killSwitch = this.book.killSwitch(strategy);
      return ok({ id, killSwitch, ...EFFECTS[killSwitch] });
    });
  }

  /** Asks the broker to cancel; the order's status tells when it is dead. */
  cancel(clientOrderId: string): Promise<Result<CancelAnswer, Refusal>> {
    return this.desk.orders.cancel(clientOrderId);
  }

  /** What the broker holds in the root becomes our own. */
  adopt(root: string, reason: string): Promise<Result<HoldingsAnswer, Refusal>> {
    return this.inTurn(() => this.desk.roots.settle(root, reason, 'root.adopted'));
  }

  /** What our fills don't explain is declared not ours. */
  disown(root: string, reason: string): Promise<Result<HoldingsAnswer, Refusal>> {
    return this.inTurn(() => this.desk.roots.settle(root, reason, 'root.disowned'));
  }

  reconcile(): Promise<Result<Agreement, Refusal>> {
    return this.desk.roots.reconcile();
  }

  /** Where the last word of a strategy and the account differ. */
  async drift(): Promise<readonly Drift[]> {
    const { items } = await this.book.ledger.alerts({ limit: 500, cursor: null });
    return driftOf(items, this.book.book(), this.strategies.all());
  }

  /** Held months that are left soon. */
  rolls(): Promise<readonly UpcomingRoll[]> {
    return this.calendar.upcoming();
  }

  /** Orders that wait for the operator. */
  approvals(): Promise<readonly PendingApproval[]> {
    return this.desk.approvals.pending();
  }

  /** Lets an order that waits go out, if deciding again still sends it. */
  approve(alertId: string, reason: string): Promise<Result<null, Refusal>> {
    return this.inTurn(() => this.desk.approvals.approve(alertId, reason));
  }

  /** Ends the alert whose order waits. */
  reject(alertId: string, reason: string): Promise<Result<null, Refusal>> {
    return this.inTurn(() => this.desk.approvals.reject(alertId, reason));
  }

  private isKnown(strategy: string | null): boolean {
    return strategy === null || this.strategies.all().some(({ name }) => name === strategy);
  }

  /** true for a root that the strategy trades: it lists it, or sent the newest order in it. */
  private isIn(root: string, strategy: string | null): boolean {
    if (strategy === null) return true;
    const owners = rootOwners(root, this.strategies.all());
    return owners.length === 0
      ? strategy === 'default'
      : owners.some(({ name }) => name === strategy);
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(act, act);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}

function unknownStrategy(strategy: string | null): Refusal {
  return { code: 'STRATEGY_UNKNOWN', message: `There is no strategy ${strategy ?? ''}.` };
}
