import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Side } from '../domain/kernel/side.js';
import type { Answer } from './answer.js';
import type { Ticket } from './book.js';

/** A refusal that the next matching orders get. */
export interface WishedRefusal {
  readonly text: string;
  readonly status: number;
  /** Reasons that come with it as `cqe`; null: none. */
  readonly rejections: readonly string[] | null;
  readonly conid: number | null;
  readonly side: Side | null;
  /** Only orders of at least this size. */
  readonly minQuantity: DecimalText | null;
  readonly count: number;
  /** Not at once, but when the questions about the order are answered. */
  readonly afterQuestions: boolean;
}

/** A prompt that the next order gets instead of an answer. */
export interface WishedPrompt {
  readonly text: string;
  readonly options: readonly string[];
  readonly messageId: string;
}

/** What the broker says of disruptive orders. */
export const DEFAULT_PROMPT: WishedPrompt = {
  text:
    'If your order is not immediately executable, our systems may, depending on market conditions, reject your ' +
    'order if its limit price is more than the allowed amount away from the reference price at that time.<br><br>' +
    'Use the Price Management Algo?',
  options: ['Use on this order', 'Always use', 'Do not use'],
  messageId: 'p12',
};

function isWishedFor(wish: WishedRefusal, ticket: Ticket): boolean {
  const { conid, side, minQuantity } = wish;
  return (
    (conid === null || conid === ticket.conid) &&
    (side === null || side === ticket.side) &&
    (minQuantity === null || Decimal.of(ticket.quantity).compare(Decimal.of(minQuantity)) >= 0)
  );
}

/** The first wish that matches one of the tickets, and the wishes that are left after it. */
export function takeRefusal(
  wishes: readonly WishedRefusal[],
  tickets: readonly Ticket[],
  afterQuestions: boolean,
): { readonly answer: Answer | null; readonly left: readonly WishedRefusal[] } {
  const found = wishes.find(
    (wish) =>
      wish.afterQuestions === afterQuestions && tickets.some((ticket) => isWishedFor(wish, ticket)),
  );
  if (found === undefined) return { answer: null, left: wishes };
  const left = wishes
    .map((wish) => (wish === found ? { ...wish, count: wish.count - 1 } : wish))
    .filter(({ count }) => count > 0);
  return { answer: wishedAnswer(found), left };
}

/** `{"error"}`, with `statusCode` under another status, or with the reasons as `cqe`. */
function wishedAnswer({ text, status, rejections }: WishedRefusal): Answer {
  const details = rejections === null ? {} : { cqe: { post_payload: { rejections } } };
  const code = status === 200 ? {} : { statusCode: status };
  return { status, body: { error: text, ...code, ...details } };
}
