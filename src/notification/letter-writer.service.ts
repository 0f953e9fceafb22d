import { Injectable } from '@nestjs/common';
import { timeOrderedId } from '../domain/kernel/base32.js';
import type { Instant } from '../domain/kernel/instant.js';
import { SecretRedactor } from '../platform/secret-redactor.js';
import type { Notification } from '../ports/notifier.port.js';
import { Random } from '../ports/random.port.js';
import { NotificationSettings } from '../ports/settings.port.js';
import type { Letter } from './outbox.js';
import { tellableAt } from './quiet-hours.js';

/** Makes of a notification what goes out: no configured secret in it, held over the quiet hours. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly random: Random,
    private readonly redactor: SecretRedactor,
    private readonly settings: NotificationSettings,
  ) {}

  write(
    notification: Notification,
    at: Instant,
  ): Pick<Letter, 'id' | 'at' | 'dueAt' | 'notification'> {
    const { quietHours, timeZone } = this.settings;
    return {
      id: timeOrderedId(at, this.random.bytes(10)),
      at,
      dueAt: tellableAt(at, notification.severity, quietHours, timeZone),
      notification: this.redacted(notification),
    };
  }

  private redacted({ fields, ...rest }: Notification): Notification {
    const hide = <T>(value: T): T | string =>
      typeof value === 'string' ? this.redactor.redact(value) : value;
    const shown = Object.entries(fields ?? {}).map(([name, value]) => [name, hide(value)] as const);
    return { ...rest, message: hide(rest.message), fields: Object.fromEntries(shown) };
  }
}
