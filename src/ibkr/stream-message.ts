import {
  flagOf,
  integerOf,
  isRecord,
  plainText,
  recordsOf,
  textOf,
  type JsonRecord,
} from './json-fields.js';

/** What one message of the gateway's stream says. */
export type StreamMessage =
  /** Rows of `/iserver/account/orders`: whole ones, later only what changed. */
  | { readonly kind: 'orders'; readonly rows: readonly JsonRecord[] }
  /** Rows of `/iserver/account/trades`, without their commission. */
  | { readonly kind: 'trades'; readonly rows: readonly JsonRecord[] }
  /** Fields of `/iserver/marketdata/snapshot` that changed. */
  | { readonly kind: 'quote'; readonly conid: number; readonly row: JsonRecord }
  /** A piece of the session's status that says whether the brokerage session is up. */
  | { readonly kind: 'session'; readonly authenticated: boolean }
  /** What was sent came before the gateway could take it. */
  | { readonly kind: 'too-early' }
  | { readonly kind: 'error'; readonly text: string }
  /** Heartbeats and all that nobody here asks for. */
  | { readonly kind: 'other' };

const OTHER: StreamMessage = { kind: 'other' };

/** Reads a message of `/ws`; what has none of the known forms is `other`. */
export function streamMessageOf(text: string): StreamMessage {
  const body = parsed(text);
  if (!isRecord(body)) return OTHER;
  const topic = textOf(body, 'topic');
  if (topic === null) return withoutTopic(body);
  if (topic === 'sor') return withRows('orders', body['args']);
  if (topic === 'str') return withRows('trades', body['args']);
  if (topic === 'sts') return sessionIn(body['args']);
  if (topic === 'error') return { kind: 'error', text: errorIn(body) };
  return topic.startsWith('smd+') ? quoteIn(topic, body) : OTHER;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutTopic(body: JsonRecord): StreamMessage {
  const said = textOf(body, 'message')?.toLowerCase() ?? '';
  if (said.includes('waiting for session')) return { kind: 'too-early' };
  return textOf(body, 'error') === null ? OTHER : { kind: 'error', text: errorIn(body) };
}

/** `args` is a list, or the only row itself. */
function withRows(kind: 'orders' | 'trades', args: unknown): StreamMessage {
  const rows = isRecord(args) ? [args] : recordsOf(args);
  return rows === null ? OTHER : { kind, rows };
}

function sessionIn(args: unknown): StreamMessage {
  const authenticated = isRecord(args) ? flagOf(args, 'authenticated') : null;
  return authenticated === null ? OTHER : { kind: 'session', authenticated };
}

function quoteIn(topic: string, row: JsonRecord): StreamMessage {
  const conid = integerOf(row, 'conid') ?? Number(/^smd\+(\d+)/.exec(topic)?.[1] ?? Number.NaN);
  return Number.isSafeInteger(conid) ? { kind: 'quote', conid, row } : OTHER;
}

function errorIn(body: JsonRecord): string {
  const args = isRecord(body['args']) ? body['args'] : body;
  return plainText(textOf(args, 'error') ?? textOf(args, 'message') ?? 'an error without words');
}
