import type { SimulatorClock } from './simulator-clock.js';

/** Acts every `everyMs`, for the first time after as long, until the answer is called. */
export function repeat(clock: SimulatorClock, everyMs: number, act: () => void): () => void {
  let stop: () => void = () => undefined;
  const next = (): void => {
    stop = clock.setTimer(everyMs, () => {
      next();
      act();
    });
  };
  next();
  return () => {
    stop();
  };
}
