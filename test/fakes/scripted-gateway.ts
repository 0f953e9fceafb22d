import type {
  GatewayTransport,
  TransportAnswer,
  TransportRequest,
} from '../../src/ibkr/gateway-transport.js';

/** What a path answers: a status with a body, or no answer at all. */
export type Scripted =
  | { readonly status: number; readonly body?: unknown }
  | 'refuses-connection'
  | 'resets'
  | 'hangs'
  /** Never answers, not even when told to give up. */
  | 'ignores';

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** As it stands in the URL, without `?`. */
  readonly query: string;
  readonly body: unknown;
  /** The body as it was sent. */
  readonly text: string | null;
}

const READY = { authenticated: true, established: true, competing: false, connected: true };

/** The body of `/tickle` with some of its status changed. */
export function tickled(session: string, status: Readonly<Record<string, boolean>> = {}): Scripted {
  const authStatus = { ...READY, ...status };
  return { status: 200, body: { session, hmds: { error: 'no bridge' }, iserver: { authStatus } } };
}

/** A gateway in memory that answers what a test says, by path; a paper login of one account unless told. */
export class ScriptedGateway implements GatewayTransport {
  readonly seen: SeenRequest[] = [];
  closed = false;
  /** Called with the path of every request before it is answered. */
  onRequest: (path: string) => void = () => undefined;

  private readonly answers = new Map<string, Scripted | (() => Scripted)>([
    ['/tickle', tickled('s1')],
    ['/iserver/auth/ssodh/init', { status: 200, body: READY }],
    ['/iserver/accounts', accounts(['DU1234567'])],
    ['/sso/validate', { status: 200, body: { USER_NAME: 'user1234', LOGIN_TYPE: 2 } }],
    ['/portfolio/accounts', { status: 200, body: [{ id: 'DU1234567' }] }],
    ['/iserver/questions/suppress', { status: 200, body: { status: 'submitted' } }],
    ['/iserver/account/orders', { status: 200, body: { orders: [], snapshot: true } }],
    ['/iserver/account/trades', { status: 200, body: [] }],
  ]);

  on(path: string, answer: Scripted | (() => Scripted)): void {
    this.answers.set(path, answer);
  }

  /** How often a path was asked. */
  count(path: string): number {
    return this.seen.filter((request) => request.path === path).length;
  }

  send(request: TransportRequest): Promise<TransportAnswer> {
    const url = new URL(request.url);
    const path = url.pathname.replace('/v1/api', '');
    const text = request.body;
    const body: unknown = text === null ? null : JSON.parse(text);
    this.seen.push({ method: request.method, path, query: url.search.slice(1), body, text });
    this.onRequest(path);
    const told = this.answers.get(path) ?? { status: 404 };
    const answer = typeof told === 'function' ? told() : told;
    if (answer === 'refuses-connection') {
      return Promise.resolve({ kind: 'unsent', message: 'no connection to the gateway' });
    }
    if (answer === 'resets') return Promise.resolve(lost('reset'));
    if (answer === 'ignores') return new Promise(() => undefined);
    if (answer === 'hangs') return hanging(request.signal);
    const answered = answer.body === undefined ? '' : JSON.stringify(answer.body);
    return Promise.resolve({ kind: 'answer', status: answer.status, text: answered });
  }

  close(): void {
    this.closed = true;
  }
}

/** The body of `/iserver/accounts`. */
export function accounts(
  names: readonly string[],
  change: Readonly<Record<string, unknown>> = {},
): Scripted {
  const body = { accounts: names, selectedAccount: names[0], isPaper: true, ...change };
  return { status: 200, body };
}

function lost(message: string): TransportAnswer {
  return { kind: 'lost', message };
}

function hanging(signal: AbortSignal): Promise<TransportAnswer> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(lost('aborted'));
    });
  });
}
