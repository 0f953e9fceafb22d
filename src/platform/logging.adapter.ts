import { existsSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { format, transports } from 'winston';
import type { Logform, LoggerOptions } from 'winston';
import type { Clock } from '../ports/clock.port.js';
import type { PlatformSettings } from '../ports/settings.port.js';
import { consoleLine, jsonLine } from './log-line.js';
import type { SecretRedactor } from './secret-redactor.js';

/** As winston's own levels, with Nest's `fatal` in front. */
const LEVELS = { fatal: 0, error: 1, warn: 2, info: 3, debug: 4, verbose: 5 };
const FILE_SIZE_BYTES = 20_000_000;
const FILES_KEPT = 10;
const LINE = Symbol.for('message');

/** What a log line is made with. */
export interface LogEnvironment {
  readonly settings: PlatformSettings;
  readonly clock: Clock;
  readonly redactor: SecretRedactor;
}

type Writer = (record: Logform.TransformableInfo) => string;

function lineFormat(write: Writer): Logform.Format {
  return format((record) => {
    record[LINE] = write(record);
    return record;
  })();
}

/**
 * Three files of JSON lines in the logs folder (mode 0600, rotated by size) and short lines on the console. Every line
 * passes the redactor last.
 */
export function loggingOptions({ settings, clock, redactor }: LogEnvironment): LoggerOptions {
  const stacks = settings.debug;
  const json = lineFormat((record) => redactor.redact(jsonLine(record, clock.now(), stacks)));
  const human = lineFormat((record) => redactor.redact(consoleLine(record, clock.now(), stacks)));
  const file = (name: string, level: string): transports.FileTransportInstance => {
    const filename = join(settings.logsDir, name);
    if (existsSync(filename)) chmodSync(filename, 0o600);
    return new transports.File({
      filename,
      level,
      maxsize: FILE_SIZE_BYTES,
      maxFiles: FILES_KEPT,
      tailable: true,
      options: { flags: 'a', mode: 0o600 },
    });
  };
  return {
    levels: LEVELS,
    level: settings.debug ? 'debug' : 'info',
    format: json,
    transports: [
      file('debug.log', 'debug'),
      file('info.log', 'info'),
      file('error.log', 'error'),
      new transports.Console({ format: human }),
    ],
  };
}
