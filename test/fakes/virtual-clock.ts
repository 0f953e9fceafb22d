import type { Instant } from '../../src/domain/kernel/instant.js';
import type { SimulatorClock } from '../../src/simulator/simulator-clock.js';

interface Timer {
  readonly at: Instant;
  readonly callback: () => void;
}

/** A clock that moves only when told, for tests. */
export class VirtualClock implements SimulatorClock {
  private readonly timers = new Set<Timer>();

  constructor(private at: Instant) {}

  now(): Instant {
    return this.at;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.at + Math.max(0, delayMs), callback };
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
    };
  }

  /** Moves on by `ms`; timers that fall due are called in order, each at its own time. */
  advance(ms: number): void {
    const end = this.at + ms;
    for (let due = this.next(end); due !== undefined; due = this.next(end)) {
      this.timers.delete(due);
      this.at = due.at;
      due.callback();
    }
    this.at = end;
  }

  private next(end: Instant): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.at <= end && (earliest === undefined || timer.at < earliest.at)) earliest = timer;
    }
    return earliest;
  }
}
