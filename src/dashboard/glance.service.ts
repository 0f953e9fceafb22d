import { Injectable } from '@nestjs/common';
import { SecretRedactor } from '../platform/secret-redactor.js';
import { NotificationDesk } from '../ports/notifier.port.js';
import { StatusService } from '../trading/status.service.js';
import { eventText } from './live-event.js';
import { notificationJson } from './notification-json.js';
import { statusJson } from './status-json.js';

/** How things stand, as events. */
@Injectable()
export class Glance {
  constructor(
    private readonly statuses: StatusService,
    private readonly desk: NotificationDesk,
    private readonly redactor: SecretRedactor,
  ) {}

  /** The status; equal texts mean that nothing changed. */
  async status(): Promise<string> {
    const data = JSON.stringify(statusJson(await this.statuses.status()));
    return eventText({ event: 'status', data: this.redactor.redact(data) });
  }

  /** Each open notification as often as it was told. */
  notifications(): readonly string[] {
    return this.desk.open().map((open) => {
      const data = this.redactor.redact(JSON.stringify(notificationJson(open)));
      return eventText({ event: 'notification', data });
    });
  }
}
