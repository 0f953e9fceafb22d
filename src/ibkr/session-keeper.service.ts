import type { Code } from '../domain/kernel/codes.table.js';
import type { BrokerSession, SessionState } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { Random } from '../ports/random.port.js';
import type { BrokerLog } from './broker-log.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { isRecord } from './json-fields.js';
import { faceOfStatus, faceOfTickle, type Face } from './session-face.js';
import type { SessionPriming } from './session-priming.service.js';

const TICKLE_MS = 55_000;
const TICKLE_JITTER_MS = 5000;
const CONFIRM_MS = 3000;
const SHORTEST_MS = 5000;
const LONGEST_MS = 300_000;
const COMPETING_MS = 60_000;

const TROUBLE: Readonly<
  Record<Exclude<Face['kind'], 'ready'>, { state: SessionState; pauseMs: number }>
> = {
  unauthenticated: { state: 'CONNECTING', pauseMs: SHORTEST_MS },
  competing: { state: 'COMPETING', pauseMs: COMPETING_MS },
  disconnected: { state: 'MAINTENANCE', pauseMs: 10_000 },
  'no-login': { state: 'NEEDS_LOGIN', pauseMs: 10_000 },
  unreachable: { state: 'DOWN', pauseMs: SHORTEST_MS },
  paced: { state: 'MAINTENANCE', pauseMs: 60_000 },
};

/** What surrounds the keeper. */
export interface KeeperSurroundings {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: BrokerLog;
}

type Listener = (session: BrokerSession) => void;

/** The gateway's own id of the session, and a tag when it gave that id to an earlier session too. */
interface SessionIdentity {
  readonly session: string | null;
  /** The session was seen without authentication since. */
  readonly isLost: boolean;
  readonly tag: string;
}

/**
 * Keeps the brokerage session: tickles, opens it again when it is lost, primes it, and says at once when orders have
 * to wait. Never takes the session away from another login.
 */
export class SessionKeeper {
  /** The login's user name, once the session was primed. */
  userName: string | null = null;

  private current: BrokerSession;
  private readonly listeners = new Set<Listener>();
  private readonly stopping = new AbortController();
  private alarm = new AbortController();
  private turn: Promise<unknown> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  private openings = 0;
  private primed = 0;
  private mustPrime = true;
  private identity: SessionIdentity = { session: null, isLost: false, tag: '' };

  constructor(
    private readonly gateway: GatewayClient,
    private readonly priming: SessionPriming,
    private readonly around: KeeperSurroundings,
  ) {
    const since = around.clock.now();
    const reason = 'The session has not been opened yet.';
    const nobody = { id: null, account: null, paper: null };
    this.current = { state: 'DOWN', since, reason, code: codeOf(reason), ...nobody };
  }

  session(): BrokerSession {
    return this.current;
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Grows with every priming: what was subscribed before has to be subscribed again. */
  primings(): number {
    return this.primed;
  }

  start(): void {
    this.running = this.run();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.gateway.close();
    await this.running;
  }

  /** An answer looked as if the session was lost: have a look at once and prime it again. */
  doubt(): void {
    this.mustPrime = true;
    this.alarm.abort();
  }

  /** Primes, or with `init` opens, the session again; true when it is READY then. */
  repair(fault: 'prime' | 'init'): Promise<boolean> {
    return this.exclusively(async () => {
      this.mustPrime = true;
      const face = await this.look();
      await (face.kind === 'ready' && fault === 'init' ? this.open(face) : this.handle(face));
      return this.current.state === 'READY';
    });
  }

  private async run(): Promise<void> {
    const { clock, log } = this.around;
    while (!this.stopping.signal.aborted) {
      this.alarm = new AbortController();
      const { signal } = this.alarm;
      const pauseMs = await this.exclusively(() => this.step()).catch((error: unknown) => {
        log.warn(`the session keeper failed and goes on: ${String(error)}`);
        return SHORTEST_MS;
      });
      await clock.sleep(pauseMs, AbortSignal.any([signal, this.stopping.signal]));
    }
  }

  private exclusively<T>(job: () => Promise<T>): Promise<T> {
    const result = this.turn.then(job, job);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** One look and what follows from it; answers how long to wait for the next. */
  private async step(): Promise<number> {
    const face = await this.look();
    const surprising =
      (this.current.state === 'READY' && face.kind !== 'ready') ||
      (this.current.state !== 'NEEDS_LOGIN' && face.kind === 'no-login');
    if (!surprising) return this.handle(face);
    await this.around.clock.sleep(CONFIRM_MS, this.stopping.signal);
    return this.handle(await this.look());
  }

  private async look(): Promise<Face> {
    const path = '/tickle';
    return faceOfTickle(await this.gateway.send({ method: 'POST', path, urgency: 'tickle' }));
  }

  private async handle(face: Face): Promise<number> {
    if (this.stopping.signal.aborted) return 0;
    if (face.kind === 'ready') return this.enter(face.session);
    if (face.kind === 'unauthenticated' || face.kind === 'competing') return this.open(face);
    return this.leave(face);
  }

  private async enter(session: string | null): Promise<number> {
    const id = this.identify(session);
    const { state } = this.current;
    if (state === 'READY' && this.current.id === id && !this.mustPrime) return this.tickleMs();
    if (state !== 'READY' && state !== 'CONNECTING') {
      this.become('CONNECTING', 'The session is being prepared.');
    }
    const primed = await this.priming.prime();
    if (!primed.ok) {
      this.become('CONNECTING', primed.error);
      return codeOf(primed.error) === 'ACCOUNT_MISMATCH' ? COMPETING_MS : this.nextPauseMs();
    }
    this.mustPrime = false;
    this.openings = 0;
    this.primed += 1;
    this.userName = primed.value.userName;
    const { account, paper } = primed.value;
    this.become('READY', null, { id, account, paper });
    return this.tickleMs();
  }

  /** `ssodh/init` without force: a competing login yields only by itself. */
  private async open(face: Face): Promise<number> {
    if (face.kind !== 'ready') this.become(TROUBLE[face.kind].state, face.reason);
    const path = '/iserver/auth/ssodh/init';
    const body = { publish: true, compete: false };
    const reply = await this.gateway.send({ method: 'POST', path, body, urgency: 'read' });
    const isStatus = reply.kind === 'answer' && reply.status === 200 && isRecord(reply.body);
    const opened = isStatus ? faceOfStatus(reply.body, null) : faceOfTickle(reply);
    if (opened.kind !== 'ready') {
      const pauseMs = this.leave(opened);
      return opened.kind === 'unauthenticated' ? this.nextPauseMs() : pauseMs;
    }
    this.mustPrime = true;
    const { session } = face;
    this.identity = { ...this.identity, session: session ?? this.identity.session, isLost: true };
    const now = await this.look();
    return now.kind === 'ready' ? this.enter(now.session) : this.leave(now);
  }

  private leave(face: Exclude<Face, { kind: 'ready' }>): number {
    const { state, pauseMs } = TROUBLE[face.kind];
    if (face.kind !== 'unreachable' && face.kind !== 'paced') {
      this.identity = { ...this.identity, isLost: true };
    }
    this.become(state, face.reason);
    return pauseMs;
  }

  /** The id of the session the gateway shows: never that of one that was lost, though the gateway repeat it. */
  private identify(session: string | null): string | null {
    const { session: known, isLost, tag } = this.identity;
    const fresh = (): string => `+${Buffer.from(this.around.random.bytes(4)).toString('hex')}`;
    const isSame = session === known;
    this.identity = { session, isLost: false, tag: !isSame ? '' : isLost ? fresh() : tag };
    return session === null ? null : `${session}${this.identity.tag}`;
  }

  private tickleMs(): number {
    const [byte = 0] = this.around.random.bytes(1);
    return TICKLE_MS + Math.round((byte / 255) * TICKLE_JITTER_MS);
  }

  private nextPauseMs(): number {
    const pauseMs = Math.min(SHORTEST_MS * 2 ** this.openings, LONGEST_MS);
    this.openings += 1;
    return pauseMs;
  }

  private become(
    state: SessionState,
    reason: string | null,
    facts: Partial<BrokerSession> = {},
  ): void {
    const before = this.current;
    const since = state === before.state ? before.since : this.around.clock.now();
    this.current = { ...before, ...facts, state, reason, code: codeOf(reason), since };
    const isNews =
      state !== before.state || reason !== before.reason || before.id !== this.current.id;
    if (!isNews) return;
    this.around.log.log(`broker session ${state}${reason === null ? '' : `: ${reason}`}`);
    for (const listener of this.listeners) listener(this.current);
  }
}

/** The checks of the account begin their sentence with their code. */
function codeOf(reason: string | null): Code | null {
  if (reason === null) return null;
  return reason.startsWith('ACCOUNT_MISMATCH') ? 'ACCOUNT_MISMATCH' : 'SESSION_NOT_READY';
}
