import type { Instant } from '../domain/kernel/instant.js';

/** The simulator's time, a value of its own so that tests may drive it. */
export interface SimulatorClock {
  now(): Instant;
  /** Calls back once after `delayMs`; the answer cancels it. */
  setTimer(delayMs: number, callback: () => void): () => void;
}
