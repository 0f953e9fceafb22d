import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { NotificationSettings } from '../ports/settings.port.js';
import { deliveryOf } from './outbox.js';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 65_536;

/** One JSON POST to NOTIFY_URL and nowhere else: redirects and proxies are not followed. */
@Injectable()
export class NotifyChannel {
  constructor(
    private readonly http: HttpService,
    private readonly settings: NotificationSettings,
  ) {}

  /** false when no NOTIFY_URL is set. */
  isOpen(): boolean {
    return this.settings.notifyUrl !== null;
  }

  /** Never rejects; a channel that cannot be reached, or an aborted `signal`, has `failed`. */
  async post(body: object, signal: AbortSignal): Promise<'delivered' | 'refused' | 'failed'> {
    if (this.settings.notifyUrl === null) return 'refused';
    try {
      const answer = await this.http.axiosRef.post<unknown>(this.settings.notifyUrl, body, {
        signal,
        timeout: TIMEOUT_MS,
        maxRedirects: 0,
        maxContentLength: LONGEST_ANSWER_BYTES,
        proxy: false,
        validateStatus: () => true,
      });
      return deliveryOf(answer.status);
    } catch {
      return 'failed';
    }
  }
}
