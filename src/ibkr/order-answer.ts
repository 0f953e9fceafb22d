import type { Code } from '../domain/kernel/codes.table.js';
import {
  errorTextOf,
  sessionFaultOf,
  type GatewayReply,
  type SessionFault,
} from './gateway-reply.js';
import {
  integerOf,
  isRecord,
  plainText,
  recordsOf,
  textOf,
  type JsonRecord,
} from './json-fields.js';
import type { AskedMessage, Question } from './order-questions.js';
import { isAcceptedAndHeld, isAlreadyRegistered, knownRefusal } from './refusal-classifier.js';

/** What an answer says of one ticket. */
export type TicketAnswer =
  | { readonly kind: 'order'; readonly brokerOrderId: string }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'refused'; readonly code: Code; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string };

/** What an answer to orders, or to our reply to a question, says of them. */
export type OrderAnswer =
  /** One element a ticket, by its place in the request; at least one is an order or a question. */
  | { readonly kind: 'told'; readonly tickets: readonly TicketAnswer[] }
  /** A prompt on top of an order that may live; it is answered by notification, not by reply. */
  | {
      readonly kind: 'prompt';
      readonly orderId: number;
      readonly requestId: string;
      readonly text: string;
    }
  | { readonly kind: 'refused'; readonly code: Code; readonly message: string }
  /** The ticket was provably not taken: the session has to be put right first. */
  | {
      readonly kind: 'not-taken';
      readonly fault: SessionFault | 'unsent';
      readonly message: string;
    }
  | { readonly kind: 'unknown'; readonly message: string };

/**
 * Reads the five forms of an answer to `POST .../orders` and `POST /iserver/reply/{id}`. HTTP 200 is no success, and
 * what has none of the forms is `unknown`: the order may exist.
 */
export function orderAnswerOf(reply: GatewayReply): OrderAnswer {
  if (reply.kind === 'unsent') {
    const fault = reply.code === 'PACED' ? 'paced' : 'unsent';
    return { kind: 'not-taken', fault, message: reply.message };
  }
  if (reply.kind === 'lost') return unknown(reply.message);
  const fault = sessionFaultOf(reply);
  if (fault !== null) {
    return { kind: 'not-taken', fault, message: errorTextOf(reply) ?? `HTTP ${reply.status}` };
  }
  const rows = recordsOf(reply.body);
  if (rows !== null) return answerInList(rows, reply.status);
  const refusal = errorTextOf(reply);
  if (refusal !== null) return refusalIn(refusal, reply.body);
  if (isRecord(reply.body)) return answerInObject(reply.body, reply.status);
  return withoutForm(reply.status);
}

function answerInList(rows: readonly JsonRecord[], status: number): OrderAnswer {
  const [first] = rows;
  if (first === undefined) return unknown(`an empty list, HTTP ${status}`);
  const prompt = promptIn(first);
  if (prompt !== null) return prompt;
  const tickets = rows.map((row) => answerInRow(row, status));
  const [answer] = tickets;
  const isTold = tickets.some(({ kind }) => kind === 'order' || kind === 'question');
  if (isTold || answer === undefined) return { kind: 'told', tickets };
  return answer.kind === 'refused' ? answer : withoutForm(status);
}

/** Some replies come as an object where others come as a list of one. */
function answerInObject(row: JsonRecord, status: number): OrderAnswer {
  return answerInList([row], status);
}

function answerInRow(row: JsonRecord, status: number): TicketAnswer {
  const replyId = textOf(row, 'id');
  if (replyId !== null && Array.isArray(row['message'])) {
    return { kind: 'question', question: { replyId, messages: messagesOf(row) } };
  }
  const brokerOrderId = textOf(row, 'order_id');
  if (brokerOrderId !== null) return { kind: 'order', brokerOrderId };
  const said = textOf(row, 'error');
  return said === null
    ? { kind: 'unknown', message: `an element of no known form, HTTP ${status}` }
    : refusalIn(plainText(said), row);
}

function promptIn(row: JsonRecord): OrderAnswer | null {
  const requestId = textOf(row, 'reqId');
  const orderId = integerOf(row, 'orderId');
  if (row['prompt'] !== true || requestId === null || orderId === null) return null;
  return { kind: 'prompt', orderId, requestId, text: plainText(textOf(row, 'text') ?? '') };
}

/** `message[i]` belongs to `messageIds[i]`; a message without an id is none that can be allowed. */
function messagesOf(row: JsonRecord): readonly AskedMessage[] {
  const texts: readonly unknown[] = Array.isArray(row['message']) ? row['message'] : [];
  const ids: readonly unknown[] = Array.isArray(row['messageIds']) ? row['messageIds'] : [];
  return texts.map((text, index) => ({
    messageId: typeof ids[index] === 'string' ? ids[index] : 'unnamed',
    text: plainText(String(text)),
  }));
}

function refusalIn(
  text: string,
  body: unknown,
): Extract<TicketAnswer, { kind: 'refused' | 'unknown' }> {
  const rejections = rejectionsIn(body);
  const words = [text, ...rejections].join(' ');
  if (isAlreadyRegistered(words) || isAcceptedAndHeld(words)) {
    return { kind: 'unknown', message: words };
  }
  const code = knownRefusal(words) ?? (rejections.length > 0 ? 'BROKER_REFUSED' : null);
  return code === null
    ? { kind: 'unknown', message: words }
    : { kind: 'refused', code, message: words };
}

/** `{error, cqe: {post_payload: {rejections: [...]}}}`. */
function rejectionsIn(body: unknown): readonly string[] {
  const cqe = isRecord(body) ? body['cqe'] : undefined;
  const payload = isRecord(cqe) ? cqe['post_payload'] : undefined;
  const rejections: unknown = isRecord(payload) ? payload['rejections'] : undefined;
  return Array.isArray(rejections) ? rejections.map((each) => plainText(String(each))) : [];
}

/** Who is not let in, or asks at a wrong address or in a wrong way, was not heard (IBKR's own use of these numbers). */
const NOT_HEARD = [403, 404, 405, 411, 413, 423];

/** HTML, plain text or nothing: the order may exist unless the gateway turned the request itself away. */
function withoutForm(status: number): OrderAnswer {
  const message = `an answer of no known form, HTTP ${status}`;
  return NOT_HEARD.includes(status)
    ? { kind: 'refused', code: 'BROKER_REFUSED', message }
    : unknown(message);
}

function unknown(message: string): OrderAnswer {
  return { kind: 'unknown', message };
}
