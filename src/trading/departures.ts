import type { Clock } from '../ports/clock.port.js';

/** Orders that are on their way to the broker: past the last look at the kill switch, and not answered yet. */
export class Departures {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly clock: Clock) {}

  /** The answer to a request that sends orders, which is counted until then. */
  async follow<T>(request: Promise<T>): Promise<T> {
    this.underWay.add(request);
    try {
      return await request;
    } finally {
      this.underWay.delete(request);
    }
  }

  /** Resolves when all that are under way now are answered, after `atMostMs` at the latest. */
  async over(atMostMs: number): Promise<void> {
    if (this.underWay.size === 0) return;
    const patience = new AbortController();
    const answered = Promise.allSettled(this.underWay);
    await Promise.race([answered, this.clock.sleep(atMostMs, patience.signal)]);
    patience.abort();
  }
}
