import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { TradingSettings } from '../ports/settings.port.js';
import { Digest } from './digest.service.js';
import { NotifierService } from './notifier.service.js';

/** Begins what only the server does, and says at every start in `live` that real orders are sent from now on. */
@Injectable()
export class StartNotice implements OnApplicationBootstrap {
  constructor(
    private readonly notifier: NotifierService,
    private readonly digest: Digest,
    private readonly settings: TradingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.notifier.begin();
    this.digest.begin();
    if (this.settings.mode !== 'live') return;
    this.notifier.notify({
      severity: 'info',
      code: 'STARTED',
      message: 'The bot has started in live mode: alerts become real orders.',
    });
  }
}
