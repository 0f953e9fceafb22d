import type { Instant } from '../domain/kernel/instant.js';

/** One request as it came in; query and body are left out. */
export interface LoggedRequest {
  /** 1 for the first, one more for each. */
  readonly n: number;
  readonly at: Instant;
  readonly method: string;
  /** Below `/v1/api`. */
  readonly path: string;
}

const KEPT = 1000;

/** The last thousand requests. */
export class RequestLog {
  private rows: LoggedRequest[] = [];
  private count = 0;

  add(method: string, path: string, at: Instant): void {
    this.count += 1;
    this.rows.push({ n: this.count, at, method, path });
    if (this.rows.length >= 2 * KEPT) this.rows = this.rows.slice(-KEPT);
  }

  /** Those kept that came after the `n`-th, oldest first. */
  since(n: number): readonly LoggedRequest[] {
    return this.rows.slice(-KEPT).filter((row) => row.n > n);
  }

  total(): number {
    return this.count;
  }
}
