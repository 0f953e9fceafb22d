import type { Code } from '../domain/kernel/codes.table.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { OrderDraft } from '../domain/order/order.js';
import type { BrokerOrder, Placement, Refusal } from '../ports/broker.port.js';
import type { IbkrSettings } from '../ports/settings.port.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { errorTextOf, sessionFaultOf, unreadable, type GatewayReply } from './gateway-reply.js';
import { OrderNames } from './order-names.js';
import { changeBody, groupBody, orderBody, type OrdersBody } from './order-request.js';
import {
  OrderSubmission,
  type Sending,
  type Submission,
  type Submitted,
} from './order-submission.service.js';
import { placementIn, refusedPlacement, spansOf } from './order-talk.js';
import type { SessionKeeper } from './session-keeper.service.js';
import { SubmissionLock } from './submission-lock.js';

export type OrderSettings = Pick<IbkrSettings, 'mode' | 'extOperator'>;

type Body = Result<OrdersBody, string>;

/** Sends orders, one request at a time with its questions, and says which of three things became of each. */
export class OrderDesk {
  private readonly names = new OrderNames();
  private readonly lock = new SubmissionLock();
  private readonly submission: OrderSubmission;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly keeper: SessionKeeper,
    private readonly settings: OrderSettings,
  ) {
    this.submission = new OrderSubmission(gateway, settings.mode);
  }

  /**
   * Sends the draft once, with what is attached to it. A ticket that the gateway provably did not take (no session, not
   * primed, too fast) is refused `SESSION_NOT_READY` or `PACED` after the session was put right: whoever sent it decides
   * anew.
   */
  async place(draft: OrderDraft, forbidden: () => Code | null): Promise<Placement> {
    const build = (): Body => orderBody(draft, this.operator());
    const [placement] = await this.submit([draft], build, forbidden);
    return placement ?? refusedPlacement('ORDER_INVALID', 'there is no order');
  }

  /** Sends the drafts once, as one group; one placement a draft. */
  placeGroup(
    drafts: readonly OrderDraft[],
    forbidden: () => Code | null,
  ): Promise<readonly Placement[]> {
    return this.submit(drafts, () => groupBody(drafts, this.operator()), forbidden);
  }

  /** `ok` when the gateway took the change; a session that is to blame is put right, and the change sent once more. */
  modify(brokerOrderId: string, draft: OrderDraft): Promise<Result<null, Refusal>> {
    return this.lock.exclusively(draft.reduces, async () => {
      const barred = this.barred([draft]);
      if (barred !== null) return err({ code: barred.code, message: barred.message });
      const body = changeBody(draft, this.operator());
      if (!body.ok) return err({ code: 'ORDER_INVALID', message: body.error });
      const path = orderPath(draft.account, brokerOrderId);
      const change = { path, body: body.value, tickets: 1 };
      const sending = sendingOf([draft], () => null);
      const first = await this.submission.send(change, sending);
      if (first.kind === 'talked' || first.fault === 'paced') return changeResult(first);
      if (first.fault === 'unsent') this.keeper.doubt();
      else if (await this.keeper.repair(first.fault)) {
        return changeResult(await this.submission.send(change, sending));
      }
      return changeResult(first);
    });
  }

  /** `ok` when the gateway took the request; what became of the order its status tells. */
  async cancel(brokerOrderId: string): Promise<Result<null, Refusal>> {
    const reply = await this.sendCancel(brokerOrderId);
    const fault = sessionFaultOf(reply);
    if (fault === null || fault === 'paced') return cancelResult(reply);
    if (!(await this.keeper.repair(fault))) return err(unreadable(reply));
    return cancelResult(await this.sendCancel(brokerOrderId));
  }

  /** The order with what is known of it because it was accepted in this process. */
  completed(order: BrokerOrder): BrokerOrder {
    return this.names.completed(order);
  }

  /** Who operates the machine, as the setting says or the login; null while neither is known. */
  operator(): string | null {
    return this.settings.extOperator ?? this.keeper.userName;
  }

  private submit(
    drafts: readonly OrderDraft[],
    build: () => Body,
    forbidden: () => Code | null,
  ): Promise<readonly Placement[]> {
    const all = (placement: Placement): readonly Placement[] => drafts.map(() => placement);
    const [first] = drafts;
    if (first === undefined) return Promise.resolve([]);
    const reduces = drafts.every((draft) => draft.reduces);
    return this.lock.exclusively(reduces, async () => {
      const code = forbidden();
      if (code !== null) return all(refusedPlacement(code, 'Stopped before it was sent.'));
      const barred = this.barred(drafts);
      if (barred !== null) return all(barred);
      const body = build();
      if (!body.ok) return all(refusedPlacement('ORDER_INVALID', body.error));
      const tickets = body.value.orders.length;
      const submission = { path: ordersPath(first.account), body: body.value, tickets };
      return this.placed(drafts, submission, sendingOf(drafts, forbidden));
    });
  }

  private barred(drafts: readonly OrderDraft[]): Extract<Placement, { kind: 'refused' }> | null {
    const { state, account, reason } = this.keeper.session();
    if (state !== 'READY') return refusedPlacement('SESSION_NOT_READY', reason ?? '');
    return drafts.every((draft) => draft.account === account)
      ? null
      : refusedPlacement('ACCOUNT_MISMATCH', 'the order is for another account than the session');
  }

  private async placed(
    drafts: readonly OrderDraft[],
    submission: Submission,
    sending: Sending,
  ): Promise<readonly Placement[]> {
    const submitted = await this.submission.send(submission, sending);
    if (submitted.kind === 'not-taken') {
      const refusal = await this.notTaken(submitted);
      return drafts.map(() => refusal);
    }
    const { talk, end } = submitted;
    const spans = spansOf(drafts.map(({ attached }) => attached.length));
    const placements = spans.map((span) => placementIn(talk, span, end));
    for (const [index, placement] of placements.entries()) {
      const draft = drafts[index];
      if (draft !== undefined) this.names.learn(draft, placement);
    }
    return placements;
  }

  private async notTaken({
    fault,
    message,
  }: Extract<Submitted, { kind: 'not-taken' }>): Promise<Placement> {
    if (fault === 'paced') return refusedPlacement('PACED', message);
    if (fault === 'unsent') this.keeper.doubt();
    else await this.keeper.repair(fault);
    return refusedPlacement('SESSION_NOT_READY', message);
  }

  private sendCancel(brokerOrderId: string): Promise<GatewayReply> {
    const operator = this.operator();
    const { account } = this.keeper.session();
    return this.gateway.send({
      method: 'DELETE',
      path: `/iserver/account/${account ?? ''}/order/${brokerOrderId}`,
      query: {
        manualIndicator: 'false',
        ...(operator === null ? {} : { extOperator: operator }),
      },
      urgency: 'exit',
    });
  }
}

function sendingOf(drafts: readonly OrderDraft[], forbidden: () => Code | null): Sending {
  return { urgency: drafts.every(({ reduces }) => reduces) ? 'exit' : 'entry', forbidden };
}

function ordersPath(account: string): string {
  return `/iserver/account/${account}/orders`;
}

function orderPath(account: string, brokerOrderId: string): string {
  return `/iserver/account/${account}/order/${encodeURIComponent(brokerOrderId)}`;
}

/** In the broker's words there is no such order, or none that may still be changed. */
function isGone(words: string): boolean {
  return /doesn't exist|does not exist|no such order|cannot be cancelled/i.test(words);
}

function changeResult(submitted: Submitted): Result<null, Refusal> {
  if (submitted.kind === 'not-taken') {
    const { fault, message } = submitted;
    return err({ code: fault === 'paced' ? 'PACED' : 'SESSION_NOT_READY', message });
  }
  const span = { first: 0, attached: 0 };
  const placement = placementIn(submitted.talk, span, submitted.end);
  if (placement.kind === 'accepted') return ok(null);
  const { code, message } = placement;
  return err({ code: isGone(message) ? 'NOT_FOUND' : code, message });
}

function cancelResult(reply: GatewayReply): Result<null, Refusal> {
  const said = errorTextOf(reply);
  if (reply.kind === 'answer' && reply.status === 200 && said === null) return ok(null);
  if (said !== null && isGone(said)) return err({ code: 'NOT_FOUND', message: said });
  if (reply.kind === 'lost') return err({ code: 'OUTCOME_UNKNOWN', message: reply.message });
  if (reply.kind === 'answer' && reply.status === 200 && said !== null) {
    return err({ code: 'BROKER_REFUSED', message: said });
  }
  return err(unreadable(reply));
}
