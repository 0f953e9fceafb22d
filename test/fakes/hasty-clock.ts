import type { Instant } from '../../src/domain/kernel/instant.js';
import { Clock, type Repetition } from '../../src/ports/clock.port.js';
import { SystemClock } from '../../src/platform/system-clock.adapter.js';

/** The machine's clock, whose sleepers wake `factor` times as early. */
export class HastyClock extends Clock {
  private readonly system = new SystemClock();

  constructor(private readonly factor: number) {
    super();
  }

  now(): Instant {
    return this.system.now();
  }

  monotonic(): number {
    return this.system.monotonic();
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return this.system.sleep(durationMs / this.factor, signal);
  }

  every(periodMs: number, job: () => Promise<void> | void): Repetition {
    return this.system.every(periodMs / this.factor, job);
  }
}
