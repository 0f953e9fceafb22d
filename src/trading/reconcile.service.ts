import { Injectable } from '@nestjs/common';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { BrokerOrder, Unreadable } from '../ports/broker.port.js';
import { BookService } from './book.service.js';
import { FillService } from './fill.service.js';
import { PositionService } from './position.service.js';
import type { Comparison } from './position.service.js';
import { WatchService } from './watch.service.js';

/** Fills of one order come together. */
const SOON_MS = 500;

export interface Agreement {
  readonly agreed: boolean;
  /** true when agreed but for what is external: looking again will not change it. */
  readonly settled: boolean;
  /** One sentence a difference. */
  readonly differences: readonly string[];
}

/** Compares the whole book with the broker. It never places an order. */
@Injectable()
export class ReconcileService {
  /** A comparison that is to come anyhow sees what happens until it begins. */
  private coming: Promise<unknown> | null = null;

  constructor(
    private readonly book: BookService,
    private readonly positions: PositionService,
    private readonly fills: FillService,
    private readonly watch: WatchService,
  ) {}

  /** Compares again after what is under way; wishes that come together are one. */
  soon(): void {
    this.coming ??= this.book.clock.sleep(SOON_MS).then(async () => {
      this.coming = null;
      await this.run();
    });
  }

  /** An order was told; one that is not in the ledger is named to the operator. */
  hear(order: BrokerOrder): Promise<void> {
    return this.watch.hear(order);
  }

  /** A trade that is not ours was told: nothing is believed until the broker was asked. */
  doubt(): void {
    this.positions.doubt();
    this.soon();
  }

  /** Brings in executions, compares positions, pauses roots with external ones, looks for what nobody told. */
  async run(): Promise<Result<Agreement, Unreadable>> {
    const captured = await this.fills.capture();
    if (!captured.ok) return err(captured.error);
    const comparison = await this.positions.compare();
    if (!comparison.ok) return err(comparison.error);
    await this.positions.meetExternal(comparison.value);
    await this.watch.run();
    return ok(agreementOf(comparison.value));
  }
}

function agreementOf({ unexplained, pendingConids }: Comparison): Agreement {
  const differences = [
    ...unexplained.map(({ contract, difference }) => {
      const { actual, expected } = difference;
      return `${contract.symbol}: the broker holds ${actual.toString()}, the book ${expected.toString()}.`;
    }),
    ...[...pendingConids].map((conid) => `Fills of contract ${conid} are on their way.`),
  ];
  const open = pendingConids.size > 0 || unexplained.some((one) => !one.external);
  return { agreed: differences.length === 0, settled: !open, differences };
}
