import type { SimulatorClock } from './simulator-clock.js';

/** The machine's clock; its timers do not keep a process alive. */
export const systemSimulatorClock: SimulatorClock = {
  now: () => Date.now(),
  setTimer: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
