import type { Code } from '../domain/kernel/codes.table.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { OrderDraft } from '../domain/order/order.js';
import type { AnsweredQuestion, Placement, Refusal } from '../ports/broker.port.js';
import type { IbkrSettings } from '../ports/settings.port.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { errorTextOf, sessionFaultOf, unreadable, type GatewayReply } from './gateway-reply.js';
import { orderAnswerOf, type OrderAnswer } from './order-answer.js';
import { answeredWith, mayConfirm, type Question } from './order-questions.js';
import { orderBody } from './order-request.js';
import type { Urgency } from './pacing-plan.js';
import type { SessionKeeper } from './session-keeper.service.js';
import { SubmissionLock } from './submission-lock.js';

export type OrderSettings = Pick<IbkrSettings, 'mode' | 'extOperator'>;

type Body = NonNullable<ReturnType<typeof orderBody>>;

/** How an order goes out: how urgently, and what forbids it by now. */
interface Sending {
  readonly urgency: Urgency;
  readonly forbidden: () => Code | null;
}

/** Sends orders, one at a time with its questions, and says which of three things became of each. */
export class OrderDesk {
  private readonly lock = new SubmissionLock();
  private readonly references = new Map<string, string>();

  constructor(
    private readonly gateway: GatewayClient,
    private readonly keeper: SessionKeeper,
    private readonly settings: OrderSettings,
  ) {}

  /**
   * Sends the draft once. A ticket that the gateway provably did not take (no session, not primed, too fast) is refused
   * `SESSION_NOT_READY` or `PACED` after the session was put right: whoever sent it decides anew.
   */
  place(draft: OrderDraft, forbidden: () => Code | null): Promise<Placement> {
    return this.lock.exclusively(draft.reduces, async () => {
      const code = forbidden();
      if (code !== null) return refused(code, 'Stopped before it was sent.');
      const session = this.keeper.session();
      if (session.state !== 'READY') return refused('SESSION_NOT_READY', session.reason ?? '');
      if (session.account !== draft.account) {
        return refused('ACCOUNT_MISMATCH', 'the order is for another account than the session');
      }
      const body = orderBody(draft, this.operator());
      if (body === null) {
        return refused('ORDER_INVALID', 'US futures need IBKR_EXT_OPERATOR, or a login name');
      }
      const urgency = draft.reduces ? 'exit' : 'entry';
      const placement = await this.submit(draft, body, { urgency, forbidden });
      if (placement.kind === 'accepted') {
        this.references.set(placement.brokerOrderId, draft.clientOrderId);
      }
      return placement;
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

  /** Our client order id of an order that was accepted in this process. */
  referenceOf(brokerOrderId: string): string | null {
    return this.references.get(brokerOrderId) ?? null;
  }

  private operator(): string | null {
    return this.settings.extOperator ?? this.keeper.userName;
  }

  private async submit(draft: OrderDraft, body: Body, sending: Sending): Promise<Placement> {
    const first = await this.post(ordersPath(draft), body, sending.urgency);
    if (first.kind !== 'not-taken') return this.conclude(first, [], sending);
    if (first.fault === 'paced') return refused('PACED', first.message);
    if (first.fault === 'unsent') this.keeper.doubt();
    else await this.keeper.repair(first.fault);
    return refused('SESSION_NOT_READY', first.message);
  }

  private async conclude(
    answer: OrderAnswer,
    questions: readonly AnsweredQuestion[],
    sending: Sending,
  ): Promise<Placement> {
    switch (answer.kind) {
      case 'accepted':
        return {
          kind: 'accepted',
          brokerOrderId: answer.brokerOrderId,
          attached: [],
          questions,
        };
      case 'refused':
        return { ...refused(answer.code, answer.message), questions };
      case 'question':
        return this.reply(answer.question, questions, sending);
      case 'prompt':
        return this.dismiss(answer, sending.urgency);
      default:
        return unknown(answer.message);
    }
  }

  private async reply(
    question: Question,
    before: readonly AnsweredQuestion[],
    sending: Sending,
  ): Promise<Placement> {
    const code = sending.forbidden();
    if (code !== null) {
      const declined = await this.decline(question, before, sending.urgency);
      return declined.kind === 'refused' ? { ...declined, code } : declined;
    }
    if (!mayConfirm(question, before, this.settings.mode)) {
      return this.decline(question, before, sending.urgency);
    }
    const questions = [...before, ...answeredWith(question, 'yes')];
    const answer = await this.post(replyPath(question), { confirmed: true }, sending.urgency);
    return this.conclude(answer, questions, sending);
  }

  /** What is not confirmed is no order, even if the broker never hears our no. */
  private async decline(
    question: Question,
    before: readonly AnsweredQuestion[],
    urgency: Urgency,
  ): Promise<Placement> {
    const questions = [...before, ...answeredWith(question, 'no')];
    const answer = await this.post(replyPath(question), { confirmed: false }, urgency);
    if (answer.kind === 'accepted') return unknown('the broker took an order that was declined');
    const asked = question.messages.map(({ messageId, text }) => `${messageId} ${text}`).join('; ');
    return { ...refused('QUESTION_DECLINED', `the broker asked: ${asked}`), questions };
  }

  /** The order under a prompt may live or not, so it has to be looked up. */
  private async dismiss(
    prompt: Extract<OrderAnswer, { kind: 'prompt' }>,
    urgency: Urgency,
  ): Promise<Placement> {
    const { orderId, requestId: reqId } = prompt;
    await this.post('/iserver/notification', { orderId, reqId, text: 'Do not use' }, urgency);
    return unknown(`the broker prompted: ${prompt.text}`);
  }

  private async post(path: string, body: unknown, urgency: Urgency): Promise<OrderAnswer> {
    return orderAnswerOf(await this.gateway.send({ method: 'POST', path, body, urgency }));
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

function ordersPath(draft: OrderDraft): string {
  return `/iserver/account/${draft.account}/orders`;
}

function replyPath(question: Question): string {
  return `/iserver/reply/${encodeURIComponent(question.replyId)}`;
}

function refused(code: Code, message: string): Extract<Placement, { kind: 'refused' }> {
  return { kind: 'refused', code, message, questions: [] };
}

function unknown(message: string): Placement {
  return { kind: 'unknown', code: 'OUTCOME_UNKNOWN', message };
}

function cancelResult(reply: GatewayReply): Result<null, Refusal> {
  const said = errorTextOf(reply);
  if (reply.kind === 'answer' && reply.status === 200 && said === null) return ok(null);
  if (
    said !== null &&
    /doesn't exist|does not exist|no such order|cannot be cancelled/i.test(said)
  ) {
    return err({ code: 'NOT_FOUND', message: said });
  }
  if (reply.kind === 'lost') return err({ code: 'OUTCOME_UNKNOWN', message: reply.message });
  if (reply.kind === 'answer' && reply.status === 200 && said !== null) {
    return err({ code: 'BROKER_REFUSED', message: said });
  }
  return err(unreadable(reply));
}
