import type { AnsweredQuestion } from '../ports/broker.port.js';
import type { TradingMode } from '../ports/settings.port.js';
import { ALLOWED_QUESTIONS } from './questions.table.js';

/** How many times in a row the broker may ask before one order. */
const LONGEST_CHAIN = 8;

export interface AskedMessage {
  readonly messageId: string;
  readonly text: string;
}

/** Everything the broker asks at once; one answer counts for all of it. */
export interface Question {
  readonly replyId: string;
  readonly messages: readonly AskedMessage[];
}

/**
 * true when every message of the question is on the written list, none was answered before in this chain, and the
 * chain is not too long. A question without a message is declined.
 */
export function mayConfirm(
  question: Question,
  answered: readonly AnsweredQuestion[],
  mode: TradingMode,
): boolean {
  const ids = question.messages.map(({ messageId }) => messageId);
  const isRepeated = answered.some(({ messageId }) => ids.includes(messageId));
  const isTooLong = answered.length + ids.length > LONGEST_CHAIN;
  return ids.length > 0 && !isRepeated && !isTooLong && ids.every((id) => isAllowed(id, mode));
}

function isAllowed(messageId: string, mode: TradingMode): boolean {
  return ALLOWED_QUESTIONS.some(
    (allowed) => allowed.messageId === messageId && (allowed.live || mode !== 'live'),
  );
}

/** Ids of all messages that are answered yes. */
export function questionsAnsweredYes(mode: TradingMode): readonly string[] {
  return ALLOWED_QUESTIONS.map(({ messageId }) => messageId).filter((id) => isAllowed(id, mode));
}

/** The messages of a question with the answer they got. */
export function answeredWith(
  question: Question,
  answer: AnsweredQuestion['answer'],
): readonly AnsweredQuestion[] {
  return question.messages.map((message) => ({ ...message, answer }));
}
