import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { ChannelProbe } from '../ports/channel-probe.port.js';
import type { ChannelReach } from '../ports/channel-probe.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { MailSettings, NotificationSettings, SheetsSettings } from '../ports/settings.port.js';
import { GOOGLE } from './google-sheet.adapter.js';
import { MailPost } from './mail-post.adapter.js';
import { WebPost } from './web-post.adapter.js';

type Web = readonly [channel: string, variable: string, url: string | null];

/** Greets the mail server, and asks every other server for its first page: neither name nor token of ours is in it. */
export class NotificationProbe extends ChannelProbe {
  private readonly web: WebPost;
  private readonly mail: MailPost;

  constructor(
    private readonly settings: NotificationSettings,
    private readonly sheets: SheetsSettings,
    clock: Clock,
    private readonly google: string = GOOGLE.sheets,
  ) {
    super();
    this.web = new WebPost(new HttpService(axios.create()), clock);
    this.mail = new MailPost(clock);
  }

  reaches(): Promise<readonly ChannelReach[]> {
    const { mail } = this.settings;
    const web = this.addresses().flatMap(([channel, variable, url]) =>
      url === null ? [] : [this.visit(channel, variable, url)],
    );
    return Promise.all([...web, ...(mail === null ? [] : [this.greet(mail)])]);
  }

  private addresses(): readonly Web[] {
    const { notifyUrl, telegram, discordUrl, slackUrl, ntfyUrl, heartbeatUrl } = this.settings;
    return [
      ['webhook', 'NOTIFY_URL', notifyUrl],
      ['telegram', 'NOTIFY_TELEGRAM_API', telegram?.apiUrl ?? null],
      ['discord', 'NOTIFY_DISCORD_URL', discordUrl],
      ['slack', 'NOTIFY_SLACK_URL', slackUrl],
      ['ntfy', 'NOTIFY_NTFY_URL', ntfyUrl],
      ['heartbeat', 'HEARTBEAT_URL', heartbeatUrl],
      ['spreadsheet', 'SHEETS_ID', this.sheets.spreadsheetId === null ? null : this.google],
    ];
  }

  private async visit(channel: string, variable: string, url: string): Promise<ChannelReach> {
    const request = { method: 'GET', url: new URL('/', url).href, headers: {}, body: '' } as const;
    const { answer } = await this.web.send(request, new AbortController().signal);
    return { channel, variable, reached: answer.startsWith('status '), answer };
  }

  private async greet(server: MailSettings): Promise<ChannelReach> {
    const { delivery, answer } = await this.mail.greet(server);
    return { channel: 'email', variable: 'SMTP_URL', reached: delivery === 'delivered', answer };
  }
}
