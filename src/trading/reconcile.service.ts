import { Injectable } from '@nestjs/common';
import { deliveryAlarms } from '../domain/contract/delivery.js';
import { exchangeDate } from '../domain/decision/trade-day.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { Broker } from '../ports/broker.port.js';
import type { Unreadable } from '../ports/broker.port.js';
import { BookService } from './book.service.js';
import { FillService } from './fill.service.js';
import { PositionService } from './position.service.js';
import type { Comparison } from './position.service.js';

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
  /** Delivery alarms that were given in this life of the process. */
  private readonly alarmed = new Set<string>();
  /** A comparison that is to come anyhow sees what happens until it begins. */
  private coming: Promise<unknown> | null = null;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly positions: PositionService,
    private readonly fills: FillService,
  ) {}

  /** Compares again after what is under way; wishes that come together are one. */
  soon(): void {
    this.coming ??= this.book.clock.sleep(SOON_MS).then(async () => {
      this.coming = null;
      if (this.broker.session().state === 'READY') await this.run();
    });
  }

  /** A trade that is not ours was told: nothing is believed until the broker was asked. */
  doubt(): void {
    this.positions.doubt();
    this.soon();
  }

  /** Brings in executions, compares positions, pauses roots with external ones. */
  async run(): Promise<Result<Agreement, Unreadable>> {
    const captured = await this.fills.capture();
    if (!captured.ok) return err(captured.error);
    const comparison = await this.positions.compare();
    if (!comparison.ok) return err(comparison.error);
    await this.positions.meetExternal(comparison.value);
    await this.raiseDeliveryAlarms();
    return ok(agreementOf(comparison.value));
  }

  /** Own holdings that come near their guard day: told once a day. */
  private async raiseDeliveryAlarms(): Promise<void> {
    const today = exchangeDate(this.book.clock.now());
    for (const line of this.book.book().holdings) {
      if (line.own === '0') continue;
      const contract = await this.broker.describe(line.conid);
      if (!contract.ok || contract.value.guardDay === null) continue;
      const reached = deliveryAlarms(contract.value, today).at(-1);
      if (reached === undefined) continue;
      const what = `${line.own} ${line.symbol}`;
      this.alarm(what, contract.value.guardDay, today, reached);
    }
  }

  /** Once for each threshold, and every day from the guard day on. */
  private alarm(what: string, guardDay: CalendarDate, today: CalendarDate, reached: number): void {
    const key = today >= guardDay ? `${what} ${today}` : `${what} ${reached}`;
    if (this.alarmed.has(key)) return;
    this.alarmed.add(key);
    this.book.notifier.notify({
      severity: today >= guardDay ? 'critical' : 'warning',
      code: 'NEAR_DELIVERY',
      message: `${what} is held; from ${guardDay} on entries in this month are off and it should be closed or rolled.`,
    });
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
