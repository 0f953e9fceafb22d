import type { LoggerService } from '@nestjs/common';
import { Notifier, type Notification } from '../../src/ports/notifier.port.js';
import { RawArchive, type ArchivedAlert } from '../../src/ports/raw-archive.port.js';
import type { ReportedExecution } from '../../src/ports/broker.port.js';

/** Everything that leaves a process towards people: looked through for the planted secret and thrown away. */
export class Outputs {
  readonly leaks: string[] = [];
  readonly notifications: Notification[] = [];

  constructor(
    private readonly secret: string,
    private readonly keep: (line: string) => void,
  ) {}

  tell(place: string, content: unknown): void {
    const text = typeof content === 'string' ? content : textOf(content);
    if (text.includes(this.secret)) this.leaks.push(`${place}: ${text.slice(0, 120)}`);
    this.keep(`${place}: ${text.slice(0, 240)}`);
  }

  /** A logger for Nest. */
  logger(): LoggerService {
    const write =
      (level: string) =>
      (message: unknown, ...rest: unknown[]): void => {
        this.tell(`log ${level}`, [textOf(message), ...rest.map(textOf)].join(' '));
      };
    return {
      log: write('info'),
      warn: write('warn'),
      error: write('error'),
      fatal: write('fatal'),
      debug: write('debug'),
      verbose: write('verbose'),
    };
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (content instanceof Error) return `${content.name}: ${content.message}`;
  return JSON.stringify(content) ?? String(content);
}

/** Keeps what the operator is told. */
export class ListeningNotifier extends Notifier {
  constructor(private readonly outputs: Outputs) {
    super();
  }

  notify(notification: Notification): void {
    this.outputs.notifications.push(notification);
    this.outputs.tell('notification', notification);
  }
}

/** Hands on what would be written to files. */
export class ListeningArchive extends RawArchive {
  constructor(private readonly outputs: Outputs) {
    super();
  }

  storeAlert(alert: ArchivedAlert): void {
    this.outputs.tell('archive', alert);
  }

  storeExecutions(executions: readonly ReportedExecution[]): Promise<void> {
    this.outputs.tell('archive', executions);
    return Promise.resolve();
  }
}
