/** One submission at a time; those that reduce a position go before those that wait to open one. */
export class SubmissionLock {
  private readonly exits: (() => void)[] = [];
  private readonly entries: (() => void)[] = [];
  private held = false;

  async exclusively<T>(reduces: boolean, job: () => Promise<T>): Promise<T> {
    await this.take(reduces);
    try {
      return await job();
    } finally {
      this.pass();
    }
  }

  private take(reduces: boolean): Promise<void> {
    if (!this.held) {
      this.held = true;
      return Promise.resolve();
    }
    return new Promise((go) => (reduces ? this.exits : this.entries).push(go));
  }

  /** Hands the lock to the next without letting it go in between. */
  private pass(): void {
    const next = this.exits.shift() ?? this.entries.shift();
    if (next === undefined) this.held = false;
    else next();
  }
}
