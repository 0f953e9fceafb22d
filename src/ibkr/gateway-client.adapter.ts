import type { Code } from '../domain/kernel/codes.table.js';
import type { Clock } from '../ports/clock.port.js';
import { answerOf, type GatewayReply } from './gateway-reply.js';
import type { GatewayTransport, TransportAnswer } from './gateway-transport.js';
import type { Pacer } from './pacer.service.js';
import type { Urgency } from './pacing-plan.js';

export interface GatewayRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** What follows `/v1/api`, without query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly urgency: Urgency;
  /** Asked when the request has its turn: a code keeps it from leaving. */
  readonly veto?: () => Code | null;
}

/** Above the gateway's own limit of 10 s, after which it answers 503. */
const TIMEOUT_MS = 13_000;

/** Sends requests to the gateway at the pace it allows. Never throws: what became of a request is its reply. */
export class GatewayClient {
  constructor(
    private readonly baseUrl: string,
    private readonly transport: GatewayTransport,
    private readonly pacer: Pacer,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends once; a GET or tickle whose connection broke is sent once more. `sent` is called when the request has its
   * turn. Answers within 13 s of that, or 26 s for a GET that breaks late.
   */
  async send(request: GatewayRequest, sent?: () => void): Promise<GatewayReply> {
    const reply = await this.attempt(request, sent);
    const repeatable = request.method === 'GET' || request.path === '/tickle';
    if (reply.kind !== 'lost' || reply.timedOut || !repeatable) return reply;
    return this.attempt(request);
  }

  /** Nothing is sent any more and what is under way is cut off. */
  close(): void {
    this.pacer.stop();
    this.transport.close();
  }

  private async attempt(request: GatewayRequest, sent?: () => void): Promise<GatewayReply> {
    const turn = await this.pacer.turn(request.path, request.urgency);
    sent?.();
    if (turn === 'frozen') {
      return { kind: 'unsent', code: 'PACED', message: 'the broker asked for a pause' };
    }
    const code = request.veto?.() ?? null;
    if (code !== null) {
      this.pacer.unused();
      return { kind: 'unsent', code, message: 'stopped before it was sent' };
    }
    const reply = await this.bounded(request);
    this.pacer.settled(reply.kind === 'answer' ? reply.status : null, request.path);
    return reply;
  }

  private async bounded(request: GatewayRequest): Promise<GatewayReply> {
    const abandon = new AbortController();
    const answered = new AbortController();
    const limit = this.clock.sleep(TIMEOUT_MS, answered.signal).then(() => {
      const timedOut = !answered.signal.aborted;
      if (timedOut) abandon.abort();
      return timedOut;
    });
    const given = this.transport.send({
      method: request.method,
      url: urlOf(this.baseUrl, request),
      body: request.method === 'POST' ? JSON.stringify(request.body ?? {}) : null,
      ownConnection: request.method !== 'GET' && request.urgency !== 'tickle',
      signal: abandon.signal,
    });
    const lost = { kind: 'lost', message: 'no answer' } as const;
    const answer = await Promise.race([given, limit.then(() => lost)]);
    answered.abort();
    return toReply(answer, await limit);
  }
}

function toReply(answer: TransportAnswer, timedOut: boolean): GatewayReply {
  if (answer.kind === 'answer') return answerOf(answer.status, answer.text);
  if (answer.kind === 'unsent') {
    return { kind: 'unsent', code: 'BROKER_UNREACHABLE', message: answer.message };
  }
  const message = timedOut ? `no answer within ${TIMEOUT_MS / 1000} s` : answer.message;
  return { kind: 'lost', message, timedOut };
}

function urlOf(baseUrl: string, { path, query }: GatewayRequest): string {
  const parameters = new URLSearchParams(query).toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${parameters === '' ? '' : `?${parameters}`}`;
}
