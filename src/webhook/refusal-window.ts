const MINUTE_MS = 60_000;
const MOST_ADDRESSES = 10_000;

interface Tally {
  readonly minute: number;
  readonly count: number;
  readonly before: number;
}

/**
 * Counts refused requests per address over a sliding minute, in two numbers per address. Holds at most 10,000
 * addresses; the one that was new longest ago is forgotten first.
 */
export class RefusalWindow {
  private readonly tallies = new Map<string, Tally>();

  /** `limit` 0 is none. */
  constructor(private readonly limit: number) {}

  /** Counts one more refusal at `nowMs` (monotonic); true when the address has had more than the limit in a minute. */
  exceeded(address: string, nowMs: number): boolean {
    if (this.limit === 0) return false;
    const minute = Math.floor(nowMs / MINUTE_MS);
    const last = this.tallies.get(address);
    const tally = next(last, minute);
    if (last === undefined) this.makeRoom();
    this.tallies.set(address, tally);
    const partOfLastMinute = 1 - (nowMs % MINUTE_MS) / MINUTE_MS;
    return tally.count + tally.before * partOfLastMinute > this.limit;
  }

  private makeRoom(): void {
    if (this.tallies.size < MOST_ADDRESSES) return;
    const [oldest] = this.tallies.keys();
    if (oldest !== undefined) this.tallies.delete(oldest);
  }
}

function next(last: Tally | undefined, minute: number): Tally {
  if (last?.minute === minute) return { ...last, count: last.count + 1 };
  return { minute, count: 1, before: last?.minute === minute - 1 ? last.count : 0 };
}
