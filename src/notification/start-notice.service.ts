import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Notifier } from '../ports/notifier.port.js';
import { TradingSettings } from '../ports/settings.port.js';

/** Says at every start in `live` that real orders are sent from now on. */
@Injectable()
export class StartNotice implements OnApplicationBootstrap {
  constructor(
    private readonly notifier: Notifier,
    private readonly settings: TradingSettings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.mode !== 'live') return;
    this.notifier.notify({
      severity: 'info',
      code: 'STARTED',
      message: 'The bot has started in live mode: alerts become real orders.',
    });
  }
}
