/**
 * Callers of one slow read share it as long as it has not been sent: an answer to a request that was already on its
 * way may be older than what the caller wants to know.
 */
export class JoinedRead<T> {
  private waiting: Promise<T> | null = null;

  /** `read` calls `sent` when its request goes out, or at once when none will. */
  join(read: (sent: () => void) => Promise<T>): Promise<T> {
    if (this.waiting !== null) return this.waiting;
    let isSent = false;
    const leave = (): void => {
      isSent = true;
      this.waiting = null;
    };
    const answer = read(leave).finally(leave);
    if (!isSent) this.waiting = answer;
    return answer;
  }
}
