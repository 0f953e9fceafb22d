import { Injectable } from '@nestjs/common';
import type { Decision } from '../domain/decision/decide.js';
import type { Leg } from '../domain/decision/legs.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Side } from '../domain/kernel/side.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { Refusal } from '../ports/broker.port.js';
import type { AlertView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';

/** An order that waits for the operator's word. */
export interface PendingApproval {
  readonly alertId: string;
  readonly strategy: string;
  /** What would be sent, in one sentence. */
  readonly explanation: string;
  readonly orders: readonly PendingOrder[];
  readonly expiresAt: Instant;
}

export interface PendingOrder {
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly reduces: boolean;
}

export type Verdict = 'granted' | 'rejected' | 'waiting' | 'expired';

/** Holds back what an operator has to approve. His word is in the ledger; what waits is what has not got it yet. */
@Injectable()
export class ApprovalService {
  private readonly waiting = new Map<string, PendingApproval>();

  constructor(private readonly book: BookService) {}

  /** Whether what was decided may go out. The operator is told once that it waits. */
  verdictOn(view: AlertView, strategy: Strategy, decision: Decision): Verdict {
    const { approvalSeconds } = strategy;
    if (approvalSeconds === null || view.approval === 'approved') return this.end(view, 'granted');
    if (view.approval === 'rejected') return this.end(view, 'rejected');
    const expiresAt = view.receivedAt + approvalSeconds * 1000;
    if (this.book.clock.now() >= expiresAt) return this.end(view, 'expired');
    const { alertId } = view;
    const isNew = !this.waiting.has(alertId);
    const { explanation } = decision;
    const orders = decision.legs.map(orderOf);
    this.waiting.set(alertId, { alertId, strategy: strategy.name, explanation, orders, expiresAt });
    if (isNew) this.tell(view, strategy, explanation);
    return 'waiting';
  }

  /** Oldest first; an alert that ended in another way is gone. */
  async pending(): Promise<readonly PendingApproval[]> {
    for (const alertId of this.waiting.keys()) {
      const view = await this.book.ledger.alert(alertId);
      if (view?.status !== 'received') this.waiting.delete(alertId);
    }
    return [...this.waiting.values()];
  }

  approve(alertId: string, reason: string): Promise<Result<null, Refusal>> {
    return this.say('alert.approved', alertId, reason);
  }

  reject(alertId: string, reason: string): Promise<Result<null, Refusal>> {
    return this.say('alert.rejected', alertId, reason);
  }

  private async say(
    kind: 'alert.approved' | 'alert.rejected',
    alertId: string,
    reason: string,
  ): Promise<Result<null, Refusal>> {
    const view = await this.book.ledger.alert(alertId);
    const waits = view?.status === 'received' && this.waiting.has(alertId);
    if (!waits) return err({ code: 'NOT_FOUND', message: `No order of alert ${alertId} waits.` });
    await this.book.append([{ kind, cause: view.seq, payload: { alertId, reason } }]);
    return ok(null);
  }

  private end(view: AlertView, verdict: Verdict): Verdict {
    this.waiting.delete(view.alertId);
    return verdict;
  }

  private tell(view: AlertView, strategy: Strategy, explanation: string): void {
    const { alertId } = view;
    this.book.notifier.notify({
      severity: 'warning',
      code: 'APPROVAL_PENDING',
      message: `${strategy.name} waits ${strategy.approvalSeconds} s for your approval. ${explanation}`,
      fields: { alertId, strategy: strategy.name },
    });
  }
}

function orderOf({ contract, side, quantity, reduces }: Leg): PendingOrder {
  return { symbol: contract.symbol, side, quantity: quantity.toString(), reduces };
}
