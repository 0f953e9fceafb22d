import type { Instant } from '../../src/domain/kernel/instant.js';
import { Clock, type Repetition } from '../../src/ports/clock.port.js';

interface Timer {
  readonly at: Instant;
  readonly wake: () => void;
}

/** A clock that moves only when a test says so. */
export class ManualClock extends Clock {
  private timers: readonly Timer[] = [];

  constructor(private time: Instant = Date.parse('2026-11-20T15:00:00Z')) {
    super();
  }

  now(): Instant {
    return this.time;
  }

  monotonic(): number {
    return this.time;
  }

  /** Milliseconds until the next timer; null when nobody waits. */
  nextInMs(): number | null {
    const earliest = Math.min(...this.timers.map((timer) => timer.at));
    return Number.isFinite(earliest) ? earliest - this.time : null;
  }

  /** How many sleepers there are. */
  waiting(): number {
    return this.timers.length;
  }

  /** Nobody who sleeps now will ever wake: the process is dead. */
  forgetTimers(): void {
    this.timers = [];
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        this.timers = this.timers.filter((other) => other !== timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = { at: this.time + durationMs, wake: end };
      this.timers = [...this.timers, timer];
      signal?.addEventListener('abort', end);
    });
  }

  every(periodMs: number, job: () => Promise<void> | void): Repetition {
    const stop = new AbortController();
    const repeat = (): Promise<void> =>
      this.sleep(periodMs, stop.signal).then(async () => {
        if (stop.signal.aborted) return;
        await job();
        repeat().catch(() => undefined);
      });
    repeat().catch(() => undefined);
    return { stop: () => stop.abort() };
  }

  /** Moves on at once, as on a machine that slept: who waited until then wakes only now. */
  async leap(durationMs: number): Promise<void> {
    this.time += durationMs;
    await this.advance(0);
  }

  /** Moves on; who waited until then wakes, in order, each at its time. */
  async advance(durationMs: number): Promise<void> {
    const end = this.time + durationMs;
    for (;;) {
      const due = [...this.timers].sort((a, b) => a.at - b.at).find((timer) => timer.at <= end);
      if (due === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.time = Math.max(this.time, due.at);
      due.wake();
      await settled();
    }
    this.time = end;
    await settled();
  }
}

/** Lets everything that is ready to run, run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
