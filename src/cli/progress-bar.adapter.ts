import { SingleBar } from 'cli-progress';
import type { RunProgress } from '../analysis/run-message.js';

/** Shows how far something is. */
export interface ProgressBar {
  show(progress: RunProgress): void;
  close(): void;
}

/** A bar on stderr when that is a terminal; elsewhere nothing is shown. */
export function openProgressBar(): ProgressBar {
  if (!process.stderr.isTTY) return { show: () => undefined, close: () => undefined };
  const bar = new SingleBar({
    format: '{step} [{bar}] {percentage}%',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0, { step: 'starting' });
  return {
    show: ({ step, done, total }) => {
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { step });
    },
    close: () => bar.stop(),
  };
}
