import { useState } from 'preact/hooks';
import type { Answer, Failure } from '../api/admin-client.adapter.js';

/** Something asked of the server once: running until it answered, then its answer. */
export interface Act<T> {
  readonly isRunning: boolean;
  readonly done: T | null;
  readonly failure: Failure | null;
  /** A call while one is running does nothing. */
  readonly start: (ask: () => Promise<Answer<T>>) => Promise<void>;
}

interface Held<T> {
  readonly isRunning: boolean;
  readonly done: T | null;
  readonly failure: Failure | null;
}

export function useAct<T>(): Act<T> {
  const [held, setHeld] = useState<Held<T>>({ isRunning: false, done: null, failure: null });
  return {
    ...held,
    start: async (ask) => {
      if (held.isRunning) return;
      setHeld({ isRunning: true, done: null, failure: null });
      const answer = await ask();
      setHeld(
        answer.ok
          ? { isRunning: false, done: answer.value, failure: null }
          : { isRunning: false, done: null, failure: answer.failure },
      );
    },
  };
}
