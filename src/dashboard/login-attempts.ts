/** Wrong logins of an address that are answered before all of its logins are refused. */
const MOST_WRONG = 10;
const WINDOW_MS = 15 * 60_000;
const MOST_ADDRESSES = 1_000;

/**
 * Counts wrong logins per address: after ten within fifteen minutes every login from there is refused until the oldest of
 * them is fifteen minutes old. Holds at most 1,000 addresses; the one that failed first is forgotten first.
 */
export class LoginAttempts {
  private readonly wrong = new Map<string, readonly number[]>();

  /** Milliseconds until the address may try again; 0 when it may now. */
  waitMs(address: string, nowMs: number): number {
    const recent = this.recent(address, nowMs);
    const [oldest] = recent;
    return recent.length < MOST_WRONG || oldest === undefined ? 0 : oldest + WINDOW_MS - nowMs;
  }

  failed(address: string, nowMs: number): void {
    const recent = this.recent(address, nowMs);
    if (!this.wrong.has(address)) this.makeRoom();
    this.wrong.set(address, [...recent, nowMs].slice(-MOST_WRONG));
  }

  succeeded(address: string): void {
    this.wrong.delete(address);
  }

  private recent(address: string, nowMs: number): readonly number[] {
    return (this.wrong.get(address) ?? []).filter((at) => nowMs - at < WINDOW_MS);
  }

  private makeRoom(): void {
    if (this.wrong.size < MOST_ADDRESSES) return;
    const [oldest] = this.wrong.keys();
    if (oldest !== undefined) this.wrong.delete(oldest);
  }
}
