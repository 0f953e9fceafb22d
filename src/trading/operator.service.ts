import { Injectable } from '@nestjs/common';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Refusal } from '../ports/broker.port.js';
import type { KillSwitch } from '../ports/ledger-entry.js';
import { BookService } from './book.service.js';
import { OrderService } from './order.service.js';
import type { CancelAnswer } from './order.service.js';
import { driftOf } from './drift.js';
import { EFFECTS } from './kill-switch-effects.js';
import type { Effects } from './kill-switch-effects.js';
import type { Agreement } from './reconcile.service.js';
import type { Drift } from './drift.js';
import { FlattenService } from './flatten.service.js';
import type { FlattenRequest } from './flatten.service.js';
import { RootService } from './root.service.js';
import type { HoldingsAnswer } from './root.service.js';

export type HaltAnswer = Effects & {
  readonly killSwitch: 'HALTED';
  readonly openPositions: number;
  readonly workingOrders: number;
};

export type ResumeAnswer = Effects & {
  readonly killSwitch: 'ACTIVE';
  readonly drift: readonly Drift[];
};

export type FlattenAnswer = Effects & { readonly id: string; readonly killSwitch: KillSwitch };

/** What an operator may do. Acts are serialised and all in the ledger. */
@Injectable()
export class OperatorService {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly book: BookService,
    private readonly flattens: FlattenService,
    private readonly roots: RootService,
    private readonly orders: OrderService,
  ) {}

  /** No new order from the moment of the call. Throws LedgerTrouble only after the halt is in force. */
  async halt(reason: string): Promise<HaltAnswer> {
    this.book.switchTo('HALTED');
    await this.book.halt(reason);
    const { holdings, openOrders } = this.book.book();
    return {
      killSwitch: 'HALTED',
      openPositions: holdings.filter((line) => line.own !== '0').length,
      workingOrders: openOrders.length,
      ...EFFECTS.HALTED,
    };
  }

  /** Sends nothing; lists where strategies and account differ. */
  resume(reason: string): Promise<ResumeAnswer> {
    return this.inTurn(async () => {
      await this.book.append([{ kind: 'trading.resumed', cause: null, payload: { reason } }]);
      this.book.switchTo('ACTIVE');
      return { killSwitch: 'ACTIVE', drift: await this.drift(), ...EFFECTS.ACTIVE } as const;
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
      await this.book.reduce(`Flatten: ${request.reason}`, null);
      const id = await this.flattens.begin(request);
      const killSwitch = this.book.killSwitch();
      return ok({ id, killSwitch, ...EFFECTS[killSwitch] });
    });
  }

  /** Asks the broker to cancel; the order's status tells when it is dead. */
  cancel(clientOrderId: string): Promise<Result<CancelAnswer, Refusal>> {
    return this.orders.cancel(clientOrderId);
  }

  /** What the broker holds in the root becomes our own. */
  adopt(root: string, reason: string): Promise<Result<HoldingsAnswer, Refusal>> {
    return this.inTurn(() => this.roots.settle(root, reason, 'root.adopted'));
  }

  /** What our fills don't explain is declared not ours. */
  disown(root: string, reason: string): Promise<Result<HoldingsAnswer, Refusal>> {
    return this.inTurn(() => this.roots.settle(root, reason, 'root.disowned'));
  }

  reconcile(): Promise<Result<Agreement, Refusal>> {
    return this.roots.reconcile();
  }

  private async drift(): Promise<readonly Drift[]> {
    const { items } = await this.book.ledger.alerts({ limit: 500, cursor: null });
    return driftOf(items, this.book.book().holdings);
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(act, act);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}
