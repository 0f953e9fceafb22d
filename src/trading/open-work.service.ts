import { Injectable } from '@nestjs/common';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { FlattenService } from './flatten.service.js';
import { FollowService } from './follow.service.js';
import { OutcomeService } from './outcome.service.js';

/** Work at the broker that belongs to no alert: taken up at start, let go at the end. */
@Injectable()
export class OpenWorkService {
  constructor(
    private readonly book: BookService,
    private readonly follow: FollowService,
    private readonly outcomes: OutcomeService,
    private readonly flattens: FlattenService,
  ) {}

  /** Follows orders of flattens, searches unanswered ones, and goes on with flattens that were cut off. */
  async takeUp(): Promise<void> {
    for (const order of this.book.book().openOrders) {
      if (order.alertId === null) void this.settle(order);
    }
    for (const { request, status } of await this.book.ledger.flattens()) {
      if (status === 'running') void this.flattens.goOn(request);
    }
  }

  stop(): void {
    this.follow.stop();
    this.outcomes.stop();
    this.flattens.stop();
  }

  private async settle(order: OrderView): Promise<void> {
    if (order.status === 'working') {
      await this.follow.follow(order);
      return;
    }
    const outcome = await this.outcomes.close(order);
    const fresh = await this.book.ledger.order(order.clientOrderId);
    if (outcome === 'found' && fresh !== null) await this.follow.follow(fresh);
  }
}
