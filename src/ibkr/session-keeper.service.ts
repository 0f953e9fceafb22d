import { toIso } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { Random } from '../ports/random.port.js';
import type { BrokerLog } from './broker-log.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { MAX_ATTEMPTS, pauseAfterMs } from './login-budget.js';
import { isMaintenance } from './maintenance-calendar.js';
import { codeOf, SessionBoard } from './session-board.service.js';
import { faceOfTickle, isSeenLost, sightOf, type Face, type TroubledFace } from './session-face.js';
import { SessionIdentity } from './session-identity.js';
import type { SessionPriming } from './session-priming.service.js';
import {
  LOOK_AGAIN_MS,
  RESTING_MS,
  SESSION_STEPS,
  type SessionStep,
} from './session-state.table.js';

const TICKLE_MS = 55_000;
const TICKLE_JITTER_MS = 5000;
const CONFIRM_MS = 3000;
const AFTER_FAILURE_MS = 5000;
/** Longest pause before the session is prepared again, and between looks while no attempt may be made. */
const LONGEST_MS = 30_000;
const MISMATCH_MS = 60_000;

/** What surrounds the keeper. */
export interface KeeperSurroundings {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: BrokerLog;
}

/**
 * Keeps the brokerage session: tickles, opens it again when it is lost, primes it, and says at once when orders have
 * to wait. What a look means is said by {@link SESSION_STEPS}; how often the session may be opened, by its opener.
 */
export class SessionKeeper {
  /** The login's user name, once the session was primed. */
  userName: string | null = null;

  private readonly board: SessionBoard;
  private readonly identity: SessionIdentity;
  private readonly stopping = new AbortController();
  private alarm = new AbortController();
  private turn: Promise<unknown> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  private primed = 0;
  private mustPrime = true;
  private repairing = false;
  /** Preparations in a row that failed. */
  private failures = 0;
  /** Looks in a row at a broker that is away for maintenance. */
  private rests = 0;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly priming: SessionPriming,
    private readonly around: KeeperSurroundings,
  ) {
    this.board = new SessionBoard(around.clock, around.log);
    this.identity = new SessionIdentity(around.random);
  }

  session(): BrokerSession {
    return this.board.session();
  }

  subscribe(listener: (session: BrokerSession) => void): () => void {
    return this.board.subscribe(listener);
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
    if (this.session().state === 'READY') this.alarm.abort();
  }

  /**
   * Primes, or with `init` opens, the session again for an order that waits; true when it is READY then. It stays READY
   * all the while when that succeeds.
   */
  repair(fault: 'prime' | 'init'): Promise<boolean> {
    return this.exclusively(async () => {
      if (this.session().state !== 'READY') return false;
      this.mustPrime = true;
      this.repairing = true;
      try {
        const face = await this.look();
        const mayOpen = fault === 'init' && this.priming.opener.waitMs(this.isResting()) === 0;
        await (face.kind === 'ready' && mayOpen ? this.open(face) : this.handle(face));
      } finally {
        this.repairing = false;
      }
      return this.session().state === 'READY';
    });
  }

  /** Goes on whatever fails: there is no state in which nobody looks. */
  private async run(): Promise<void> {
    const { clock, log } = this.around;
    while (!this.stopping.signal.aborted) {
      this.alarm = new AbortController();
      const { signal } = this.alarm;
      const pauseMs = await this.exclusively(() => this.step()).catch((error: unknown) => {
        log.warn(`the session keeper failed and goes on: ${String(error)}`);
        return AFTER_FAILURE_MS;
      });
      await clock.sleep(pauseMs, AbortSignal.any([signal, this.stopping.signal]));
    }
  }

  private exclusively<T>(job: () => Promise<T>): Promise<T> {
    const result = this.turn.then(job, job);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** A look and what follows from it; answers how long to wait for the next. */
  private async step(): Promise<number> {
    const face = await this.look();
    return this.handle(this.meaningOf(face).confirm ? await this.confirmed(face) : face);
  }

  /** What a second look shows; a 401 that follows something else is not yet a logout. */
  private async confirmed(face: Face): Promise<Face> {
    await this.around.clock.sleep(CONFIRM_MS, this.stopping.signal);
    const again = await this.look();
    return again.kind === 'no-login' ? face : again;
  }

  private async look(): Promise<Face> {
    const path = '/tickle';
    return faceOfTickle(await this.gateway.send({ method: 'POST', path, urgency: 'tickle' }));
  }

  private meaningOf(face: Face): SessionStep {
    return SESSION_STEPS[this.session().state][sightOf(face, this.isResting())];
  }

  private isResting(): boolean {
    return isMaintenance(this.around.clock.now(), this.priming.region());
  }

  private handle(face: Face): Promise<number> | number {
    if (this.stopping.signal.aborted) return 0;
    if (face.kind === 'ready') return this.enter(face.session);
    const { action } = this.meaningOf(face);
    if (action === 'open') return this.open(face);
    return action === 'ask' ? this.ask(face) : this.leave(face);
  }

  private async enter(session: string | null): Promise<number> {
    const id = this.identity.identify(session);
    const before = this.session();
    const isKnown = before.state === 'READY' && before.id === id;
    if (isKnown && !this.mustPrime) return this.tickleMs();
    const isShown = before.state === 'CONNECTING' || (before.state === 'READY' && this.repairing);
    if (!isKnown && !isShown) {
      this.board.show('CONNECTING', 'The session is being prepared.');
    }
    const primed = await this.priming.prime();
    if (!primed.ok) return this.notPrimed(primed.error);
    this.mustPrime = false;
    this.failures = 0;
    this.rests = 0;
    this.primed += 1;
    this.priming.opener.succeeded();
    this.userName = primed.value.userName;
    const { account, paper } = primed.value;
    this.board.show('READY', null, { id, account, paper });
    return this.tickleMs();
  }

  private notPrimed(reason: string): number {
    this.failures += 1;
    if (codeOf(reason) === 'ACCOUNT_MISMATCH') {
      this.board.show('CONNECTING', reason);
      return MISMATCH_MS;
    }
    this.board.show(this.isResting() ? 'MAINTENANCE' : 'CONNECTING', reason);
    return Math.min(pauseAfterMs(this.failures), LONGEST_MS);
  }

  /** Opens the session anew, or waits until that may be done. */
  private async open(face: Face): Promise<number> {
    this.identity.forget(face.session);
    const { opener } = this.priming;
    if (opener.waitMs(this.isResting()) > 0) return this.waitToOpen(face);
    if (face.kind !== 'ready') this.board.show('CONNECTING', face.reason);
    const opened = await opener.open();
    return opened.kind === 'unauthenticated' ? this.waitToOpen(opened) : this.opened(opened);
  }

  private async ask(face: TroubledFace): Promise<number> {
    this.identity.forget(face.session);
    this.board.show('COMPETING', face.reason);
    return this.opened(await this.priming.opener.ask());
  }

  /** That the session works, or that nobody is logged in, is believed once a tickle says it too. */
  private async opened(face: Face): Promise<number> {
    if (face.kind !== 'ready' && face.kind !== 'no-login') return this.leave(face);
    if (face.kind === 'ready') {
      this.mustPrime = true;
      this.identity.forget(null);
    }
    const seen = await this.look();
    const now = seen.kind === 'no-login' ? await this.confirmed(seen) : seen;
    return now.kind === 'ready' ? this.enter(now.session) : this.leave(now);
  }

  /** Until the next attempt the session may come back by itself, so that looking goes on. */
  private waitToOpen(face: Face): number {
    const { opener } = this.priming;
    const isResting = this.isResting();
    const spentUntil = isResting ? null : opener.spentUntil();
    const seen = face.kind === 'ready' ? 'The gateway refuses orders.' : face.reason;
    const reason =
      spentUntil === null
        ? seen
        : `LOGIN_BUDGET_SPENT: ${MAX_ATTEMPTS} attempts to open the session failed within half an hour; ` +
          `the next one follows at ${toIso(spentUntil)}. A login in the gateway's page may help.`;
    this.board.show(isResting ? 'MAINTENANCE' : 'CONNECTING', reason);
    return Math.min(opener.waitMs(isResting), LONGEST_MS);
  }

  private leave(face: TroubledFace): number {
    if (isSeenLost(face)) this.identity.forget(face.session);
    const sight = sightOf(face, this.isResting());
    this.board.show(this.meaningOf(face).state, face.reason);
    if (sight !== 'resting') {
      this.rests = 0;
      return LOOK_AGAIN_MS[sight];
    }
    this.rests += 1;
    return RESTING_MS[Math.min(this.rests, RESTING_MS.length) - 1] ?? LONGEST_MS;
  }

  private tickleMs(): number {
    const [byte = 0] = this.around.random.bytes(1);
    return TICKLE_MS + Math.round((byte / 255) * TICKLE_JITTER_MS);
  }
}
