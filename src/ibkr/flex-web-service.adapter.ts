import type { Code } from '../domain/kernel/codes.table.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Clock } from '../ports/clock.port.js';
import type { StatementSettings } from '../ports/settings.port.js';
import { StatementSource } from '../ports/statement-source.port.js';
import type { StatementRefusal } from '../ports/statement-source.port.js';
import { flexAnswerOf, isFlexStatement } from './flex-answer.js';
import type { FlexAnswer } from './flex-answer.js';
import { FlexPace } from './flex-pace.js';
import { getStatementUrl, IBKR_FLEX, sendRequestUrl } from './flex-request.js';
import type { FlexService } from './flex-request.js';

const USER_AGENT = 'trading-bot';
/** After so long without a statement the run gives up; the next one begins anew. */
const PATIENCE_MS = 5 * 60_000;
const WAITS_MS = [5_000, 10_000, 20_000] as const;
const LATER_MS = 60_000;
const REQUEST_MS = 120_000;
/** An answer that is no statement is smaller. */
const MAX_ANSWER_BYTES = 65_536;

type Write = (bytes: Uint8Array) => Promise<void>;
type Fetched = Result<null, StatementRefusal>;
/** `statement`: it was handed over. `lost`: no answer, or none of HTTP 200. `broken`: the statement broke off. */
type Heard =
  | FlexAnswer
  | { readonly kind: 'statement' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'broken' };
type Settled = Extract<Heard, { readonly kind: 'reference' | 'statement' | 'unreadable' }>;

/**
 * IBKR's Flex web service, version 3: a request for the statement, then requests for it until it is made. The token is
 * part of addresses only and never of a message.
 */
export class FlexWebService extends StatementSource {
  private readonly pace = new FlexPace();

  constructor(
    private readonly settings: StatementSettings,
    private readonly clock: Clock,
    private readonly service: FlexService = IBKR_FLEX,
  ) {
    super();
  }

  isConfigured(): boolean {
    return this.settings.flexToken !== null && this.settings.flexQueryId !== null;
  }

  async fetch(write: Write): Promise<Fetched> {
    const { flexToken: token, flexQueryId: query } = this.settings;
    if (token === null || query === null) {
      return refusal('FLEX_NOT_CONFIGURED', 'FLEX_TOKEN and FLEX_QUERY_ID are not both set.');
    }
    const end = this.clock.monotonic() + PATIENCE_MS;
    const requested = await this.ask(sendRequestUrl(this.service, token, query), write, end);
    if (!requested.ok) return requested;
    const { value } = requested;
    if (value.kind !== 'reference') return unreadable();
    const url = getStatementUrl(this.service, value, token);
    if (url === null) {
      const message = 'The Flex web service named an address that is not one of its own.';
      return refusal('FLEX_HOST_NOT_ALLOWED', message);
    }
    const statement = await this.ask(url, write, end);
    if (!statement.ok) return statement;
    return statement.value.kind === 'statement' ? ok(null) : unreadable();
  }

  /** Asks until there is an answer that another request would not change, or the patience ends. */
  private async ask(
    url: string,
    write: Write,
    end: number,
  ): Promise<Result<Settled, StatementRefusal>> {
    for (let attempt = 0; ; attempt += 1) {
      const heard = await this.request(url, write);
      if (isSettled(heard)) return ok(heard);
      const waitMs = waitAfter(heard, attempt);
      if (waitMs === null || this.clock.monotonic() + waitMs > end) return err(refusalAfter(heard));
      await this.clock.sleep(waitMs);
    }
  }

  /** One request, in its turn. */
  private async request(url: string, write: Write): Promise<Heard> {
    const delayMs = this.pace.delayMs(this.clock.monotonic());
    if (delayMs > 0) await this.clock.sleep(delayMs);
    this.pace.sent(this.clock.monotonic());
    const tooLong = new AbortController();
    const answered = new AbortController();
    void this.clock.sleep(REQUEST_MS, answered.signal).then(() => tooLong.abort());
    try {
      return await exchange(url, write, tooLong.signal);
    } finally {
      answered.abort();
    }
  }
}

async function exchange(url: string, write: Write, signal: AbortSignal): Promise<Heard> {
  const body = await opened(url, signal);
  if (body === null) return { kind: 'lost' };
  let head: Uint8Array = new Uint8Array();
  let isStatement = false;
  for (;;) {
    const piece = await body.read().catch(() => null);
    if (piece === null) return { kind: isStatement ? 'broken' : 'lost' };
    if (piece.done) return isStatement ? { kind: 'statement' } : flexAnswerOf(textOf(head));
    if (isStatement) await write(piece.value);
    else {
      head = Buffer.concat([head, piece.value]);
      isStatement = isFlexStatement(textOf(head));
      if (isStatement) await write(head);
      else if (head.length > MAX_ANSWER_BYTES) return { kind: 'unreadable' };
    }
  }
}

/** A letter that is cut off at the end does not matter: what is written are the bytes themselves. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

type Body = ReadableStreamDefaultReader<Uint8Array>;

/** The body of the answer; null without one of HTTP 200. Redirects are not followed, they would carry the token. */
async function opened(url: string, signal: AbortSignal): Promise<Body | null> {
  try {
    const headers = { 'User-Agent': USER_AGENT };
    const answer = await fetch(url, { headers, redirect: 'error', signal });
    return answer.status === 200 ? (answer.body?.getReader() ?? null) : null;
  } catch {
    return null;
  }
}

function isSettled(heard: Heard): heard is Settled {
  return ['reference', 'statement', 'unreadable'].includes(heard.kind);
}

type Unsettled = Exclude<Heard, Settled>;

/** Null when another request would change nothing, or mix two statements. */
function waitAfter(heard: Unsettled, attempt: number): number | null {
  if (heard.kind === 'broken') return null;
  if (heard.kind === 'error' && heard.class === 'later') return LATER_MS;
  if (heard.kind === 'error' && heard.class !== 'retry') return null;
  return WAITS_MS[attempt] ?? WAITS_MS[2];
}

function refusalAfter(heard: Unsettled): StatementRefusal {
  if (heard.kind === 'lost') {
    return { code: 'FLEX_UNREACHABLE', message: 'The Flex web service does not answer.' };
  }
  if (heard.kind === 'broken') {
    return { code: 'FLEX_UNREACHABLE', message: 'The statement broke off on its way.' };
  }
  const said = `The Flex web service answered with error ${heard.number}`;
  if (heard.class === 'no-statement') {
    return { code: 'FLEX_NO_DATA', message: `${said}: no statement yet.` };
  }
  if (heard.class === 'permanent') {
    return { code: 'FLEX_REFUSED', message: `${said}: look at token, query and allowed address.` };
  }
  return { code: 'FLEX_NOT_READY', message: `${said} until the patience ended.` };
}

function refusal(code: Code, message: string): Fetched {
  return err({ code, message });
}

function unreadable(): Fetched {
  return refusal('FLEX_ANSWER_UNREADABLE', 'The Flex web service answered in an unknown form.');
}
