import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { BookService } from './book.service.js';
import { LaneService } from './lane.service.js';
import { OpenWorkService } from './open-work.service.js';
import { RecoveryService } from './recovery.service.js';

/** Starts and stops trading. Starting is recovering: the ledger says what is unfinished, the broker what became of it. */
@Injectable()
export class TradingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly book: BookService,
    private readonly lanes: LaneService,
    private readonly recovery: RecoveryService,
    private readonly openWork: OpenWorkService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.book.load();
    for (const alert of await this.book.ledger.unfinishedAlerts()) this.lanes.enqueue(alert, true);
    await this.openWork.takeUp();
    this.recovery.start();
  }

  /** Lets every lane finish the step it is in; what is at the broker is taken up at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.openWork.stop();
    await this.lanes.stop();
    await this.recovery.stop();
    this.book.stop();
  }
}
