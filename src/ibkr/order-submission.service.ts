import type { Code } from '../domain/kernel/codes.table.js';
import type { TradingMode } from '../ports/settings.port.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { orderAnswerOf, type OrderAnswer } from './order-answer.js';
import { mayConfirm } from './order-questions.js';
import {
  answeredOf,
  heard,
  refusedPlacement,
  silentTalk,
  unknownPlacement,
  withAnswer,
  type Asked,
  type OrderTalk,
  type TalkEnd,
} from './order-talk.js';
import type { Urgency } from './pacing-plan.js';

/** How a request about orders goes out: how urgently, and what forbids it by now. */
export interface Sending {
  readonly urgency: Urgency;
  readonly forbidden: () => Code | null;
}

/** A request that carries so many tickets. */
export interface Submission {
  readonly path: string;
  readonly body: unknown;
  readonly tickets: number;
}

/** How a submission ended; `not-taken` says that the session has to be put right first. */
export type Submitted =
  | { readonly kind: 'talked'; readonly talk: OrderTalk; readonly end: TalkEnd }
  | Extract<OrderAnswer, { kind: 'not-taken' }>;

/** Sends a request once and answers every question that comes of it by the written list. */
export class OrderSubmission {
  constructor(
    private readonly gateway: GatewayClient,
    private readonly mode: TradingMode,
  ) {}

  async send({ path, body, tickets }: Submission, sending: Sending): Promise<Submitted> {
    let talk = silentTalk(tickets);
    const first = await this.postUnlessForbidden(path, body, sending);
    if (first.forbidden !== null) {
      return ended(talk, null, refusedPlacement(first.forbidden, 'Stopped before it was sent.'));
    }
    let { answer } = first;
    if (answer.kind === 'not-taken') return answer;
    let asked: Asked | null = null;
    while (answer.kind === 'told') {
      const after = heard(talk, answer.tickets, asked);
      if (after === null) {
        return ended(talk, asked, unknownPlacement('an answer that fits no ticket'));
      }
      talk = after;
      [asked = null] = talk.open;
      if (asked === null) return ended(talk, null, unknownPlacement('the broker told no order id'));
      const no = this.refusedQuestion(talk);
      if (no !== null) return this.decline(talk, no, sending.urgency);
      const yes = await this.postUnlessForbidden(replyPath(asked), { confirmed: true }, sending);
      if (yes.forbidden !== null) {
        return this.decline(talk, { asked, code: yes.forbidden }, sending.urgency);
      }
      talk = withAnswer(talk, asked, 'yes');
      answer = yes.answer;
    }
    if (answer.kind === 'refused') {
      return ended(talk, asked, refusedPlacement(answer.code, answer.message));
    }
    if (answer.kind === 'prompt') await this.dismiss(answer, sending.urgency);
    const message =
      answer.kind === 'prompt' ? `the broker prompted: ${answer.text}` : answer.message;
    return ended(talk, asked, unknownPlacement(message));
  }

  /** The question that is not answered yes, of all that are open: none is, before all of them may be. */
  private refusedQuestion(talk: OrderTalk): Declined | null {
    const asked = talk.open.find(
      ({ ticket, question }) => !mayConfirm(question, answeredOf(talk, ticket), this.mode),
    );
    return asked === undefined ? null : { asked, code: 'QUESTION_DECLINED' };
  }

  /** What is not confirmed is no order, even if the broker never hears our no. */
  private async decline(
    talk: OrderTalk,
    { asked, code }: Declined,
    urgency: Urgency,
  ): Promise<Submitted> {
    const after = withAnswer(talk, asked, 'no');
    const answer = await this.post(replyPath(asked), { confirmed: false }, urgency);
    const isTaken = answer.kind === 'told' && answer.tickets.some(({ kind }) => kind === 'order');
    if (isTaken) {
      const words = 'the broker took an order that was declined';
      return ended(after, null, unknownPlacement(words));
    }
    const { messages } = asked.question;
    const words = messages.map(({ messageId, text }) => `${messageId} ${text}`).join('; ');
    return ended(after, asked, refusedPlacement(code, `the broker asked: ${words}`));
  }

  /** The order under a prompt may live or not, so it has to be looked up. */
  private async dismiss(
    prompt: Extract<OrderAnswer, { kind: 'prompt' }>,
    urgency: Urgency,
  ): Promise<void> {
    const { orderId, requestId: reqId } = prompt;
    await this.post('/iserver/notification', { orderId, reqId, text: 'Do not use' }, urgency);
  }

  /** What forbids it is asked when it has its turn, right before it leaves. */
  private async postUnlessForbidden(
    path: string,
    body: unknown,
    { urgency, forbidden }: Sending,
  ): Promise<{ readonly answer: OrderAnswer; readonly forbidden: Code | null }> {
    let code: Code | null = null;
    const veto = (): Code | null => (code = forbidden());
    const reply = await this.gateway.send({ method: 'POST', path, body, urgency, veto });
    return { answer: orderAnswerOf(reply), forbidden: code };
  }

  private async post(path: string, body: unknown, urgency: Urgency): Promise<OrderAnswer> {
    return orderAnswerOf(await this.gateway.send({ method: 'POST', path, body, urgency }));
  }
}

interface Declined {
  readonly asked: Asked;
  readonly code: Code;
}

function ended(talk: OrderTalk, asked: Asked | null, placement: TalkEnd['placement']): Submitted {
  return { kind: 'talked', talk, end: { placement, ticket: asked?.ticket ?? null } };
}

function replyPath({ question }: Asked): string {
  return `/iserver/reply/${encodeURIComponent(question.replyId)}`;
}
