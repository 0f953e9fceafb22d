import type { Instant } from '../domain/kernel/instant.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const PER_MINUTE = 10;

/** When requests of one token may leave: at most one a second and ten a minute. */
export class FlexPace {
  #sent: readonly Instant[] = [];

  /** Milliseconds to wait before the next request at `now`. */
  delayMs(now: Instant): number {
    const last = this.#sent.at(-1);
    const tenthLast = this.#sent.at(-PER_MINUTE);
    const afterLast = last === undefined ? 0 : last + SECOND_MS - now;
    const afterTen = tenthLast === undefined ? 0 : tenthLast + MINUTE_MS - now;
    return Math.max(0, afterLast, afterTen);
  }

  sent(at: Instant): void {
    this.#sent = [...this.#sent, at].slice(-PER_MINUTE);
  }
}
