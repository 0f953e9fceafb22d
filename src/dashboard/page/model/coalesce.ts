/** When it is, and a call later; the answer takes the call back. */
export interface Ticker {
  now(): number;
  after(delayMs: number, call: () => void): () => void;
}

export interface Coalesced {
  /** Asks for one more run. */
  readonly request: () => void;
  /** No run begins any more. */
  readonly stop: () => void;
}

/**
 * Runs at most once at a time, and begins at most one run every `gapMs`, however often it is asked for; what is asked
 * for meanwhile is one run afterwards, never none.
 */
export function coalesced(run: () => Promise<void>, gapMs: number, ticker: Ticker): Coalesced {
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  let lastBegan = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;

  const begin = (): void => {
    cancel = null;
    isWanted = false;
    isRunning = true;
    lastBegan = ticker.now();
    const ended = (): void => {
      isRunning = false;
      if (isWanted) plan();
    };
    void run().then(ended, ended);
  };
  const plan = (): void => {
    if (isStopped || cancel !== null) return;
    const wait = lastBegan + gapMs - ticker.now();
    if (wait <= 0) begin();
    else cancel = ticker.after(wait, begin);
  };
  return {
    request: () => {
      isWanted = true;
      if (!isRunning) plan();
    },
    stop: () => {
      isStopped = true;
      cancel?.();
    },
  };
}
