import { Injectable } from '@nestjs/common';
import { TradingSettings } from '../ports/settings.port.js';
import { FillService } from './fill.service.js';
import { RecoveryService } from './recovery.service.js';

/** Whose state the status tells besides book and broker. */
@Injectable()
export class StatusDesk {
  constructor(
    readonly settings: TradingSettings,
    readonly recovery: RecoveryService,
    readonly fills: FillService,
  ) {}
}
