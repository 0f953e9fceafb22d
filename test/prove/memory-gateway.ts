import type {
  GatewayTransport,
  TransportAnswer,
  TransportRequest,
} from '../../src/ibkr/gateway-transport.js';
import type { Answer } from '../../src/simulator/answer.js';
import { receive, type Outcome, type ReceivedRequest } from '../../src/simulator/front-door.js';
import type { DrawnFault, RequestClass, WireFault } from './fault-plan.js';
import { prepareTurn } from './order-turns.js';
import type { Wire } from './wire.js';

const PREFIX = '/v1/api';
const HTML = '<html><body><h1>Server Error</h1></body></html>';

const SPOILED: Readonly<Partial<Record<WireFault, TransportAnswer | 'silence'>>> = {
  'reset-before': { kind: 'lost', message: 'socket hang up' },
  'reset-after': { kind: 'lost', message: 'socket hang up' },
  'cut-after': { kind: 'lost', message: 'aborted' },
  '503-before': { kind: 'answer', status: 503, text: '' },
  '503-after': { kind: 'answer', status: 503, text: '' },
  'hang-before': 'silence',
  'hang-after': 'silence',
  '500-html-before': { kind: 'answer', status: 500, text: HTML },
  '502-html-after': { kind: 'answer', status: 502, text: HTML },
  'empty-200-before': { kind: 'answer', status: 200, text: '' },
  'empty-200-after': { kind: 'answer', status: 200, text: '' },
  unsent: { kind: 'unsent', message: 'connect ECONNREFUSED' },
  '401-before': { kind: 'answer', status: 401, text: '' },
  'no-bridge-before': {
    kind: 'answer',
    status: 400,
    text: '{"error":"Bad Request: no bridge","statusCode":400}',
  },
  '429-before': { kind: 'answer', status: 429, text: '{"error":"Too Many Requests"}' },
};

/** What is told of an order's submission before it leaves. */
export interface Departure {
  readonly clientOrderId: string | null;
  readonly what: 'order' | 'reply';
}

/** The connection of one process to the simulated gateway; requests and answers take time and may be spoiled. */
export class MemoryGateway implements GatewayTransport {
  private isClosed = false;
  private lastOrder: string | null = null;

  constructor(
    private readonly wire: Wire,
    /** false once the process is dead: no answer reaches it any more. */
    private readonly isAlive: () => boolean,
    private readonly departs: (departure: Departure) => void,
  ) {}

  send(request: TransportRequest): Promise<TransportAnswer> {
    if (this.isClosed) return Promise.resolve({ kind: 'unsent', message: 'closed' });
    return new Promise((resolve) => {
      const received = receivedOf(request);
      const what = classOf(received);
      const fault = this.wire.faults.draw(what);
      this.tellDeparture(what, received);
      this.wire.note(received.method, received.path);
      this.wire.log(
        `> ${received.method} ${received.path}${fault === null ? '' : ` ${fault.kind}`}`,
      );
      const end = (answer: TransportAnswer): void => {
        request.signal.removeEventListener('abort', abandon);
        if (this.isAlive()) resolve(answer);
      };
      const abandon = (): void => {
        end({ kind: 'lost', message: 'aborted' });
      };
      request.signal.addEventListener('abort', abandon);
      this.wire.time.setTimer(this.wire.faults.latencyMs(), () => {
        this.arrive({ received, what, fault, end });
      });
    });
  }

  close(): void {
    this.isClosed = true;
  }

  private tellDeparture(what: RequestClass, { body }: ReceivedRequest): void {
    if (what === 'order') this.lastOrder = clientOrderIdIn(body);
    const isDeclined = what === 'reply' && fieldOf(body, 'confirmed') !== true;
    if ((what === 'order' || what === 'reply') && !isDeclined) {
      this.departs({ clientOrderId: this.lastOrder, what });
    }
  }

  /** The request is at the gateway now. */
  private arrive(visit: Visit): void {
    const { received, what, fault, end } = visit;
    const { faults, time } = this.wire;
    const refusal = this.refusalNow(what);
    if (refusal === null && fault !== null) this.strike(what, fault);
    const isStopped = fault !== null && (fault.kind.endsWith('-before') || fault.kind === 'unsent');
    const outcome = refusal === null && !isStopped ? this.carryOut(received, what) : null;
    const answer = refusal ?? answerOf(fault, outcome);
    this.wire.log(`< ${received.method} ${received.path} ${shown(answer)}`);
    if (answer === 'silence') return;
    if (answer.kind === 'answer' && answer.status === 429) this.wire.tooManyAnswers += 1;
    const delayMs = (fault?.delayMs ?? 0) + (outcome?.delayMs ?? 0) + faults.latencyMs();
    time.setTimer(delayMs, () => {
      end(answer);
    });
  }

  private carryOut(received: ReceivedRequest, what: RequestClass): Outcome {
    const { simulation, faults } = this.wire;
    if (what === 'order') prepareTurn(simulation, faults.turn(), faults.particulars);
    const outcome = receive(simulation, received);
    if (what === 'order') simulation.desk.questions = [];
    if (outcome.answer.status === 429) faults.count(`${what} 429-by-pacing`);
    return outcome;
  }

  /** A gateway that is down, or a broker that punishes, spoils every request. */
  private refusalNow(what: RequestClass): TransportAnswer | null {
    const { isDown, punishedUntil, faults, time } = this.wire;
    if (this.wire.strayRefusals > 0) {
      this.wire.strayRefusals -= 1;
      faults.count(`${what} stray 401`);
      return { kind: 'answer', status: 401, text: '' };
    }
    if (!isDown && time.now() >= punishedUntil) return null;
    faults.count(`${what} ${isDown ? 'gateway-down' : '429-in-penalty'}`);
    return isDown
      ? { kind: 'unsent', message: 'connect ECONNREFUSED' }
      : { kind: 'answer', status: 429, text: '' };
  }

  private strike(what: RequestClass, { kind }: DrawnFault): void {
    this.wire.faults.count(`${what} ${kind}`);
    if (kind === '429-before') this.wire.punish();
  }
}

function shown(answer: TransportAnswer | 'silence'): string {
  if (answer === 'silence') return answer;
  if (answer.kind !== 'answer') return `${answer.kind} ${answer.message}`;
  return `${answer.status} ${answer.text.slice(0, 300)}`;
}

interface Visit {
  readonly received: ReceivedRequest;
  readonly what: RequestClass;
  readonly fault: DrawnFault | null;
  readonly end: (answer: TransportAnswer) => void;
}

function answerOf(fault: DrawnFault | null, outcome: Outcome | null): TransportAnswer | 'silence' {
  const spoiled = fault === null ? undefined : SPOILED[fault.kind];
  if (spoiled !== undefined) return spoiled;
  if (outcome === null || outcome.ending === 'hangs') return 'silence';
  if (outcome.ending !== 'answers') return { kind: 'lost', message: 'socket hang up' };
  return { kind: 'answer', status: outcome.answer.status, text: textOf(outcome.answer) };
}

function textOf({ body }: Answer): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function receivedOf({ method, url, body }: TransportRequest): ReceivedRequest {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : pathname;
  const query = Object.fromEntries(searchParams);
  return { method, path, query, body: body === null ? undefined : JSON.parse(body) };
}

function classOf({ method, path }: ReceivedRequest): RequestClass {
  if (method === 'DELETE') return 'cancel';
  if (method === 'POST' && path.startsWith('/iserver/reply/')) return 'reply';
  if (method === 'POST' && /^\/iserver\/account\/[^/]+\/orders$/.test(path)) return 'order';
  const isSession = /^\/(tickle|sso|iserver\/(auth|accounts|questions))/.test(path);
  return isSession ? 'session' : 'read';
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

function clientOrderIdIn(body: unknown): string | null {
  const orders = fieldOf(body, 'orders');
  const first: unknown = Array.isArray(orders) ? orders[0] : undefined;
  const id = fieldOf(first, 'cOID');
  return typeof id === 'string' ? id : null;
}
