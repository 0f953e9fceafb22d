import { Injectable } from '@nestjs/common';
import { knownRoot } from '../domain/contract/roots.table.js';
import { tickAgrees } from '../domain/contract/verification.js';
import { Broker } from '../ports/broker.port.js';
import { BookService } from './book.service.js';

/** Compares the price steps of what is held or worked in with our table; a root that differs is off, with an alarm. */
@Injectable()
export class TickWatch {
  /** Contracts whose steps were found right in this life of the process. */
  private readonly agreed = new Set<number>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  async look(): Promise<void> {
    const { holdings, openOrders } = this.book.book();
    const lines = [...holdings.filter(({ own }) => own !== '0'), ...openOrders];
    for (const { conid, root } of lines) {
      if (!this.agreed.has(conid)) await this.lookAt(conid, root);
    }
  }

  private async lookAt(conid: number, name: string): Promise<void> {
    const root = knownRoot(name);
    if (root === undefined) return;
    const steps = await this.broker.increments(conid);
    if (!steps.ok) return;
    const told = steps.value.map(({ increment }) => increment);
    if (tickAgrees(root, told)) {
      this.agreed.add(conid);
      return;
    }
    const message = `${name} moves in steps of ${told.join(', ')} at the broker, of ${root.tick} in our table.`;
    await this.book.pauseRoot(name, 'CONTRACT_MISMATCH', message);
  }
}
