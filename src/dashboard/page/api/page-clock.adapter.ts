/** The browser's time, for ages on the page and for waiting before a repetition. */
export interface PageClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after `delayMs`; the answer takes it back. */
  after(delayMs: number, call: () => void): () => void;
}

export const browserClock: PageClock = {
  now: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
