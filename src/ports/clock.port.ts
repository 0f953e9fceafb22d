import type { Instant } from '../domain/kernel/instant.js';

/** A job that repeats until it is stopped. */
export interface Repetition {
  stop(): void;
}

/** The only source of time. Simulated runs and tests give one whose time they move themselves. */
export abstract class Clock {
  /** Wall clock, milliseconds since the epoch. */
  abstract now(): Instant;

  /** Milliseconds that never jump, for durations. */
  abstract monotonic(): number;

  /** Resolves after `durationMs`, or at once when `signal` is aborted. Never rejects. */
  abstract sleep(durationMs: number, signal?: AbortSignal): Promise<void>;

  /** Calls `job` every `periodMs`, never two at once; a job that rejects is reported and called again. */
  abstract every(periodMs: number, job: () => Promise<void> | void): Repetition;
}
