import type { Instant } from '../../src/domain/kernel/instant.js';
import type { SessionState } from '../../src/ports/broker.port.js';
import type { SeedWorld } from './seed-world.js';

/** A time in which the application did not have the session. */
export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
  /** What it called itself on the way. */
  readonly states: readonly SessionState[];
}

const LOOK_EVERY_MS = 1000;

/** Watches what the application knows of its session beside what is true of it. */
export class SessionWatch {
  readonly outages: Outage[] = [];
  /** From the loss of the session at the gateway to the moment the application had left READY, milliseconds. */
  readonly noticedAfterMs: number[] = [];
  /** From the session's return, or the human's login, to READY. */
  untradedMs = 0;
  private open: Outage | null = null;
  private lostAt: Instant | null = null;
  private wasReady = false;

  constructor(
    private readonly world: SeedWorld,
    /** Told when the application says that a human has to log in. */
    private readonly needsLogin: () => void,
  ) {
    this.look();
  }

  private look(): void {
    const { time, life, simulation } = this.world;
    const now = time.now();
    const { state } = life.broker.session();
    const isTrue = simulation.gateway.session.state === 'ready';
    if (isTrue) this.lostAt = null;
    else this.lostAt ??= now;
    if (this.wasReady || this.open !== null) this.follow(state, now);
    this.wasReady = state === 'READY';
    if (life.isUp && !life.book.gate.isOpen()) this.untradedMs += LOOK_EVERY_MS;
    time.setTimer(LOOK_EVERY_MS, () => {
      this.look();
    });
  }

  private follow(state: SessionState, now: Instant): void {
    if (state === 'READY') {
      if (this.open !== null) this.outages.push({ ...this.open, to: now });
      this.open = null;
      return;
    }
    if (this.open === null) {
      this.open = { from: now, to: now, states: [] };
      if (this.lostAt !== null) this.noticedAfterMs.push(now - this.lostAt);
    }
    if (this.open.states.at(-1) === state) return;
    this.open = { ...this.open, states: [...this.open.states, state] };
    if (state === 'NEEDS_LOGIN') this.needsLogin();
  }
}
