import { setMaxListeners } from 'node:events';
import { InvariantViolation } from '../../src/domain/kernel/invariant.js';
import type { Instant } from '../../src/domain/kernel/instant.js';
import { Clock, type Repetition } from '../../src/ports/clock.port.js';
import type { VirtualTime } from './virtual-time.js';

/** The clock of one process on virtual time: whoever sleeps in a process that died never wakes. */
export class ProcessClock extends Clock {
  private readonly startedAt: Instant;
  private readonly sleepers = new Set<() => void>();
  private isDead = false;

  constructor(
    private readonly time: VirtualTime,
    /** Told of an error in a repeated job. */
    private readonly report: (error: unknown) => void = () => undefined,
  ) {
    super();
    this.startedAt = time.now();
  }

  now(): Instant {
    return this.time.now();
  }

  monotonic(): number {
    return this.time.now() - this.startedAt;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    if (signal !== undefined) setMaxListeners(0, signal);
    return new Promise((resolve) => {
      if (this.isDead) return;
      const wake = (): void => {
        cancel();
        this.sleepers.delete(cancel);
        signal?.removeEventListener('abort', wake);
        if (!this.isDead) resolve();
      };
      const cancel = this.time.setTimer(durationMs, wake);
      this.sleepers.add(cancel);
      signal?.addEventListener('abort', wake);
    });
  }

  every(periodMs: number, job: () => Promise<void> | void): Repetition {
    const stop = new AbortController();
    const repeat = async (): Promise<void> => {
      for (let pauseMs = periodMs; ;) {
        await this.sleep(pauseMs, stop.signal);
        if (stop.signal.aborted) return;
        const startedAt = this.monotonic();
        await this.attempt(job);
        pauseMs = Math.max(0, periodMs - (this.monotonic() - startedAt));
      }
    };
    void repeat();
    return {
      stop: () => {
        stop.abort();
      },
    };
  }

  /** Nobody who sleeps now will ever wake. */
  die(): void {
    this.isDead = true;
    for (const cancel of this.sleepers) cancel();
    this.sleepers.clear();
  }

  private async attempt(job: () => Promise<void> | void): Promise<void> {
    try {
      await job();
    } catch (error) {
      if (error instanceof InvariantViolation) throw error;
      this.report(error);
    }
  }
}
