import { setMaxListeners } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import type { Instant } from '../domain/kernel/instant.js';
import { InvariantViolation } from '../domain/kernel/invariant.js';
import { Clock } from '../ports/clock.port.js';
import type { Repetition } from '../ports/clock.port.js';

/** The machine's own clock, and the only user of timers. */
@Injectable()
export class SystemClock extends Clock {
  private readonly logger = new Logger(SystemClock.name);

  now(): Instant {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    // Any number of sleepers may share one signal; Node warns from the eleventh on.
    if (signal !== undefined) setMaxListeners(0, signal);
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, durationMs);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Periods are counted from start to start; a job longer than its period is followed by the next at once. */
  every(periodMs: number, job: () => Promise<void> | void): Repetition {
    let stopped = false;
    let timer: NodeJS.Timeout;
    const schedule = (delayMs: number): void => {
      timer = setTimeout(() => void run(), delayMs);
      timer.unref();
    };
    const run = async (): Promise<void> => {
      const startedAt = this.monotonic();
      await this.attempt(job);
      if (!stopped) schedule(Math.max(0, periodMs - (this.monotonic() - startedAt)));
    };
    schedule(periodMs);
    return {
      stop: () => {
        stopped = true;
        clearTimeout(timer);
      },
    };
  }

  /** A broken invariant is not swallowed: it becomes an unhandled rejection, which ends the process. */
  private async attempt(job: () => Promise<void> | void): Promise<void> {
    try {
      await job();
    } catch (error) {
      if (error instanceof InvariantViolation) throw error;
      this.logger.error(error);
    }
  }
}
