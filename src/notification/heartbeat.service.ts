import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import type { Repetition } from '../ports/clock.port.js';
import { NotificationSettings } from '../ports/settings.port.js';
import { Readiness } from './readiness.port.js';
import { WebPost } from './web-post.adapter.js';

const PERIOD_MS = 60_000;

/** A GET of HEARTBEAT_URL every minute while an alert would be traded: when none comes, the monitor raises the alarm. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly stopping = new AbortController();
  private beating: Repetition | null = null;
  private isHeard = true;

  constructor(
    private readonly settings: NotificationSettings,
    private readonly readiness: Readiness,
    private readonly post: WebPost,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const url = this.settings.heartbeatUrl;
    if (url !== null) this.beating = this.clock.every(PERIOD_MS, () => this.beat(url));
  }

  onApplicationShutdown(): void {
    this.beating?.stop();
    this.stopping.abort();
  }

  private async beat(url: string): Promise<void> {
    if (!this.readiness.isReady()) return;
    const request = { method: 'GET', url, headers: {}, body: '' } as const;
    const { delivery } = await this.post.send(request, this.stopping.signal);
    if (this.stopping.signal.aborted) return;
    const wasHeard = this.isHeard;
    this.isHeard = delivery === 'delivered';
    if (wasHeard && !this.isHeard) this.logger.warn('The monitor does not take the heartbeat.');
    if (!wasHeard && this.isHeard) this.logger.log('The monitor takes the heartbeat again.');
  }
}
