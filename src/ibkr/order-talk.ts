import type { Code } from '../domain/kernel/codes.table.js';
import type { AnsweredQuestion, Placement } from '../ports/broker.port.js';
import type { TicketAnswer } from './order-answer.js';
import { answeredWith, type Question } from './order-questions.js';

/** A question about one of the tickets; `ticket` is its place in the request. */
export interface Asked {
  readonly ticket: number;
  readonly question: Question;
}

type Failure = Extract<TicketAnswer, { kind: 'refused' | 'unknown' }>;

/** What is known so far of the tickets of one request. */
export interface OrderTalk {
  /** Broker order ids by ticket; null while none was told. */
  readonly orders: readonly (string | null)[];
  readonly failures: readonly (Failure | null)[];
  /** What still has to be answered. */
  readonly open: readonly Asked[];
  readonly answered: readonly (AnsweredQuestion & Pick<Asked, 'ticket'>)[];
}

/** A request with `count` tickets that nothing was answered to. */
export function silentTalk(count: number): OrderTalk {
  const orders = Array.from({ length: count }, () => null);
  return { orders, failures: orders, open: [], answered: [] };
}

/**
 * The talk after an answer, whose elements are the tickets' by their place; what comes after a reply may be about the
 * tickets that are still without an order, or about the replied one alone. Null when the elements fit neither.
 */
export function heard(
  talk: OrderTalk,
  told: readonly TicketAnswer[],
  replied: Asked | null,
): OrderTalk | null {
  const places = placesOf(talk, told, replied);
  if (places === null) return null;
  const orders = [...talk.orders];
  const failures = [...talk.failures];
  const isTold = (ticket: number): boolean => places.includes(ticket);
  const open = talk.open.filter((asked) => asked !== replied && !isTold(asked.ticket));
  for (const [index, element] of told.slice(0, places.length).entries()) {
    const ticket = places[index] ?? 0;
    if (element.kind === 'order') orders[ticket] = element.brokerOrderId;
    else if (element.kind === 'question') open.push({ ticket, question: element.question });
    else failures[ticket] = element;
  }
  return { ...talk, orders, failures, open: open.toSorted((a, b) => a.ticket - b.ticket) };
}

function placesOf(
  { orders, open }: OrderTalk,
  told: readonly TicketAnswer[],
  replied: Asked | null,
): readonly number[] | null {
  const all = orders.map((_, ticket) => ticket);
  if (replied === null || told.length >= all.length) return all.slice(0, told.length);
  const asked = told.map((element) => placeOfQuestion(open, element));
  if (asked.every((place) => place !== null)) return asked;
  const waiting = all.filter((ticket) => orders[ticket] === null);
  if (told.length === waiting.length) return waiting;
  return told.length === 1 ? [replied.ticket] : null;
}

/** The ticket of a question that is asked again as it was before. */
function placeOfQuestion(open: readonly Asked[], element: TicketAnswer): number | null {
  if (element.kind !== 'question') return null;
  const { replyId } = element.question;
  return open.find(({ question }) => question.replyId === replyId)?.ticket ?? null;
}

/** The talk with all messages of a question answered. */
export function withAnswer(
  talk: OrderTalk,
  { ticket, question }: Asked,
  answer: AnsweredQuestion['answer'],
): OrderTalk {
  const answered = answeredWith(question, answer).map((each) => ({ ...each, ticket }));
  return { ...talk, answered: [...talk.answered, ...answered] };
}

/** Everything that was answered about one ticket. */
export function answeredOf(talk: OrderTalk, ticket: number): readonly AnsweredQuestion[] {
  return talk.answered
    .filter((each) => each.ticket === ticket)
    .map(({ messageId, text, answer }) => ({ messageId, text, answer }));
}

/** The tickets of one draft: its own, then one for every attached order. */
export interface TicketSpan {
  readonly first: number;
  readonly attached: number;
}

/** Where the tickets of drafts stand that have so many orders attached each. */
export function spansOf(attached: readonly number[]): readonly TicketSpan[] {
  return attached.map((count, index) => ({
    first: attached.slice(0, index).reduce((sum, each) => sum + each + 1, 0),
    attached: count,
  }));
}

/** How a talk ended for the tickets that nothing was told of. */
export interface TalkEnd {
  readonly placement: Placement;
  /** The ticket whose reply brought it about; null when it answers the whole request. */
  readonly ticket: number | null;
}

/**
 * What became of a draft when the talk is over. An order that was told lives, whatever became of the rest. A draft of
 * which nothing lives has its own ticket's failure, else the end of the talk; it is unknown when only its attached
 * orders were told, or when its questions were answered before the talk ended over another ticket.
 */
export function placementIn(
  talk: OrderTalk,
  { first, attached }: TicketSpan,
  { placement, ticket }: TalkEnd,
): Placement {
  const places = Array.from({ length: attached + 1 }, (_, index) => first + index);
  const [brokerOrderId = null, ...children] = places.map((place) => talk.orders[place] ?? null);
  const questions = places.flatMap((place) => answeredOf(talk, place));
  if (brokerOrderId !== null) {
    return { kind: 'accepted', brokerOrderId, attached: children, questions };
  }
  if (children.some((id) => id !== null)) {
    return unknownPlacement('the broker told attached orders but not what they are attached to');
  }
  const failure = talk.failures[first] ?? null;
  if (failure?.kind === 'unknown') return unknownPlacement(failure.message);
  if (failure !== null) return { ...failure, questions };
  if (placement.kind !== 'refused') return placement;
  const isOpen = talk.open.some((asked) => asked.ticket === first);
  const isDoubtful = ticket !== null && ticket !== first && !isOpen;
  return isDoubtful ? unknownPlacement(placement.message) : { ...placement, questions };
}

export function unknownPlacement(message: string): Placement {
  return { kind: 'unknown', code: 'OUTCOME_UNKNOWN', message };
}

export function refusedPlacement(
  code: Code,
  message: string,
): Extract<Placement, { kind: 'refused' }> {
  return { kind: 'refused', code, message, questions: [] };
}
