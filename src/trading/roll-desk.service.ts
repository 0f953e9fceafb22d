import { Injectable } from '@nestjs/common';
import { closedUntil } from '../domain/decision/market-hours.js';
import { decisionIdFrom } from '../domain/order/client-order-id.js';
import { Random } from '../ports/random.port.js';
import { TradingSettings } from '../ports/settings.port.js';
import { BookService } from './book.service.js';
import { TradingHoursService } from './trading-hours.service.js';

/** What decides whether a roll may begin now. */
@Injectable()
export class RollDesk {
  constructor(
    private readonly hours: TradingHoursService,
    private readonly settings: TradingSettings,
    private readonly random: Random,
    private readonly book: BookService,
  ) {}

  /** true while orders are sent at all: the session is up, book and broker agree, and nothing is only pretended. */
  maySend(): boolean {
    return this.settings.mode !== 'shadow' && this.book.gate.isOpen();
  }

  /** true while the exchange of a contract is open, as far as is known. */
  async isOpen(conid: number): Promise<boolean> {
    return closedUntil(await this.hours.sessionsOf(conid), this.book.clock.now()) === null;
  }

  newId(): string {
    return decisionIdFrom(this.random.bytes(16));
  }
}
