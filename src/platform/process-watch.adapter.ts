import { Logger } from '@nestjs/common';
import { InvariantViolation } from '../domain/kernel/invariant.js';
import type { Result } from '../domain/kernel/result.js';
import { EXIT_CODES } from './shutdown.service.js';
import type { Shutdown } from './shutdown.service.js';

/**
 * Turns signals and errors that nobody caught into a request to end: 0 for a signal, 70 for a broken invariant, else 1.
 * SIGHUP calls `reload`, whose refusal is one sentence for the log.
 */
export function watchProcess(
  shutdown: Shutdown,
  reload: () => Promise<Result<unknown, string>>,
): void {
  const logger = new Logger('Process');
  const crash = (error: unknown): void => {
    const broken = error instanceof InvariantViolation;
    logger.error(error instanceof Error ? error : String(error));
    shutdown.request(broken ? EXIT_CODES.brokenInvariant : EXIT_CODES.refused);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  process.on('SIGHUP', () => {
    reload().then(
      (reloaded) =>
        reloaded.ok
          ? logger.log('Got SIGHUP, the strategy files were read again.')
          : logger.error(`Got SIGHUP, the strategies stay as they were: ${reloaded.error}`),
      crash,
    );
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      logger.log(`Got ${signal}, stopping.`);
      shutdown.request(EXIT_CODES.stopped);
    });
  }
}
