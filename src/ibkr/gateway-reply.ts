import type { Code } from '../domain/kernel/codes.table.js';
import type { Unreadable } from '../ports/broker.port.js';
import { isRecord, plainText, textOf } from './json-fields.js';

/** What became of one HTTP request. */
export type GatewayReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The parsed body; undefined when it is empty or no JSON. The gateway's Content-Type is not reliable. */
      readonly body: unknown;
      readonly text: string;
    }
  /** It provably never reached the gateway. */
  | { readonly kind: 'unsent'; readonly code: Code; readonly message: string }
  /** It may have reached the gateway; no whole answer came. */
  | { readonly kind: 'lost'; readonly message: string; readonly timedOut: boolean };

/** Why a request was not served, as far as the session is to blame. */
export type SessionFault = 'prime' | 'init' | 'paced';

export function answerOf(status: number, text: string): GatewayReply {
  return { kind: 'answer', status, body: parsed(text), text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of any of the gateway's error bodies, without HTML; null when the body names none. */
export function errorTextOf(reply: GatewayReply): string | null {
  if (reply.kind !== 'answer' || !isRecord(reply.body)) return null;
  const text = textOf(reply.body, 'error') ?? textOf(reply.body, 'detail');
  const refused = reply.body['success'] === false ? textOf(reply.body, 'text') : null;
  const found = text ?? refused;
  return found === null ? null : plainText(found);
}

/**
 * The session fault behind an answer: `prime` (`/iserver/accounts` again), `init` (no brokerage session) or `paced`.
 * A request with such an answer was not carried out.
 */
export function sessionFaultOf(reply: GatewayReply): SessionFault | null {
  if (reply.kind !== 'answer') return null;
  if (reply.status === 429) return 'paced';
  const text = (errorTextOf(reply) ?? '').toLowerCase();
  if (text.includes('please query /accounts first')) return 'prime';
  if (/no bridge|not authenticated|no session/.test(text)) return 'init';
  return reply.status === 401 || reply.status === 410 ? 'prime' : null;
}

/** Why a read has no value. */
export function unreadable(reply: GatewayReply): Unreadable {
  if (reply.kind === 'unsent') return { code: reply.code, message: reply.message };
  if (reply.kind === 'lost') return { code: 'BROKER_UNREACHABLE', message: reply.message };
  const fault = sessionFaultOf(reply);
  if (fault === 'paced') return { code: 'PACED', message: 'the gateway answered 429' };
  if (fault !== null) {
    return { code: 'SESSION_NOT_READY', message: 'the gateway has no brokerage session' };
  }
  const said = errorTextOf(reply);
  const message = `the gateway answered ${reply.status}${said === null ? '' : `: ${said}`}`;
  const code = reply.status >= 500 ? 'BROKER_UNREACHABLE' : 'BROKER_ANSWER_UNREADABLE';
  return { code, message };
}
