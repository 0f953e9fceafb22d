import { chmodSync, existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createLogger, format, transports } from 'winston';
import type { Logform, Logger } from 'winston';
import type { Clock } from '../ports/clock.port.js';
import type { PlatformSettings } from '../ports/settings.port.js';
import { consoleLine, jsonLine } from './log-line.js';
import type { SecretRedactor } from './secret-redactor.js';

/** As winston's own levels, with Nest's `fatal` in front. */
const LEVELS = { fatal: 0, error: 1, warn: 2, info: 3, debug: 4, verbose: 5 };
const FILE_SIZE_BYTES = 20_000_000;
const FILES_KEPT = 10;
const LINE = Symbol.for('message');
/** What Nest tells about its own start; of interest only when something is wrong. */
const CHATTER: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** What a log line is made with. */
export interface LogEnvironment {
  readonly settings: PlatformSettings;
  readonly clock: Clock;
  readonly redactor: SecretRedactor;
  /** false keeps the console free, for commands that own it. */
  readonly console: boolean;
}

type Writer = (record: Logform.TransformableInfo) => string;

function lineFormat(write: Writer): Logform.Format {
  return format((record) => {
    record[LINE] = write(record);
    return record;
  })();
}

const withoutChatter = format((record) =>
  record.level === 'info' && CHATTER.has(record['context']) ? false : record,
);

/**
 * Opens the logs: three files of JSON lines in the logs folder (mode 0600, rotated by size) and short lines on the
 * console. Every line passes the redactor last.
 */
export function openLogs({ settings, clock, redactor, console }: LogEnvironment): Logger {
  const stacks = settings.debug;
  const level = settings.debug ? 'debug' : 'info';
  const json = lineFormat((record) => redactor.redact(jsonLine(record, clock.now(), stacks)));
  const human = lineFormat((record) => redactor.redact(consoleLine(record, clock.now(), stacks)));
  return createLogger({
    levels: LEVELS,
    level,
    format: settings.debug ? json : format.combine(withoutChatter(), json),
    transports: [
      logFile(settings.logsDir, 'debug', level),
      logFile(settings.logsDir, 'info', 'info'),
      logFile(settings.logsDir, 'error', 'error'),
      ...(console ? [new transports.Console({ format: human, level })] : []),
    ],
  });
}

/** `<name>.log`: lines of a level and of all that are graver. */
function logFile(folder: string, name: string, level: string): transports.FileTransportInstance {
  const filename = join(folder, `${name}.log`);
  if (existsSync(filename)) chmodSync(filename, 0o600);
  return new transports.File({
    filename,
    level,
    maxsize: FILE_SIZE_BYTES,
    maxFiles: FILES_KEPT,
    tailable: true,
    options: { flags: 'a', mode: 0o600 },
  });
}

/** Ends the logs; resolves when every line is with the operating system. */
export async function closeLogs(logs: Logger): Promise<void> {
  const written = logs.transports.map((transport) => once(transport, 'finish'));
  logs.end();
  await Promise.all(written);
}
