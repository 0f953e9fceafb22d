import type { Clock } from '../ports/clock.port.js';
import { afterAnswer, afterPass, frozenBy429, mayPass, type Freeze } from './freeze.js';
import type { GatewayMemory } from './gateway-memory.js';
import {
  arrivedBy,
  nextTurn,
  NOTHING_SENT,
  withAnswer,
  withSent,
  type PacingRules,
  type SentRequests,
  type Urgency,
} from './pacing-plan.js';

interface Waiting {
  readonly path: string;
  readonly urgency: Urgency;
  readonly go: (turn: 'go' | 'frozen') => void;
}

/** Gives every request its turn, so that the broker never says that they come too fast. */
export class Pacer {
  private waiting: readonly Waiting[] = [];
  private sent: SentRequests = NOTHING_SENT;
  private freeze: Freeze | null;
  private nudge: AbortController | null = null;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly rules: PacingRules,
    private readonly memory: GatewayMemory,
  ) {
    const remembered = memory.pacing();
    this.freeze = remembered.freeze;
    for (const [path, at] of Object.entries(remembered.lastSent)) {
      const monotonic = clock.monotonic() - Math.max(0, clock.now() - at);
      this.sent = {
        ...this.sent,
        lastOfPath: new Map(this.sent.lastOfPath).set(path, monotonic),
      };
    }
  }

  /** Resolves `go` when the request may be sent now, `frozen` when nothing may be sent for a while. */
  turn(path: string, urgency: Urgency): Promise<'go' | 'frozen'> {
    return new Promise((go) => {
      this.waiting = [...this.waiting, { path, urgency, go }];
      if (this.nudge !== null) this.nudge.abort();
      else {
        this.serve().catch(() => {
          this.stop();
        });
      }
    });
  }

  /** From now on nothing is sent; who waits is turned away. */
  stop(): void {
    this.stopped = true;
    this.nudge?.abort();
  }

  /** To be told of the outcome of every request that went: a status, or null when no answer came. */
  settled(status: number | null, path: string): void {
    const now = this.clock.now();
    const before = this.freeze;
    this.freeze =
      status === 429 ? frozenBy429(before, now) : afterAnswer(before, status !== null, now);
    if (this.freeze !== before) this.memory.recordFreeze(this.freeze);
    this.sent = arrivedBy(
      withAnswer(this.sent, this.clock.monotonic()),
      path,
      this.clock.monotonic(),
    );
    this.nudge?.abort();
  }

  /** To be told when a request that had its turn did not go after all. */
  unused(): void {
    this.sent = withAnswer(this.sent, this.clock.monotonic());
    this.nudge?.abort();
  }

  /** One run at a time serves the queue; `nudge` is set while it lasts. */
  private async serve(): Promise<void> {
    this.nudge = new AbortController();
    for (;;) {
      this.turnAwayFrozen();
      const now = this.clock.monotonic();
      const turn = nextTurn(this.waiting, this.sent, this.rules, now);
      if (turn === null) {
        this.nudge = null;
        return;
      }
      if (turn.at <= now) this.letGo(turn.index, now);
      else await this.pause(turn.at - now);
    }
  }

  private async pause(durationMs: number): Promise<void> {
    this.nudge = new AbortController();
    await this.clock.sleep(durationMs, this.nudge.signal);
  }

  private turnAwayFrozen(): void {
    const now = this.clock.now();
    const refused = this.waiting.filter(
      ({ urgency }) => this.stopped || !mayPass(this.freeze, urgency, now),
    );
    this.waiting = this.waiting.filter((each) => !refused.includes(each));
    for (const { go } of refused) go('frozen');
  }

  private letGo(index: number, now: number): void {
    const next = this.waiting[index];
    if (next === undefined) return;
    this.waiting = this.waiting.filter((each) => each !== next);
    this.sent = withSent(this.sent, next.path, now, this.rules);
    this.freeze = afterPass(this.freeze, this.clock.now());
    if (this.rules.spacingMs[next.path] !== undefined) {
      this.memory.recordSent(next.path, this.clock.now());
    }
    next.go('go');
  }
}
