import { Injectable } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { equityOf } from './equity-json.js';
import type { Equity } from './equity-json.js';

/**
 * Equity of closed trades from the ledger's executions. One reading at a time: who asks meanwhile shares the next one, so
 * that nobody is told what was true before he asked.
 */
@Injectable()
export class EquityService {
  private baseCurrency: string | null = null;
  private running: Promise<Equity> | null = null;
  private next: Promise<Equity> | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly broker: Broker,
    private readonly clock: Clock,
    private readonly settings: AnalysisSettings,
  ) {}

  equity(): Promise<Equity> {
    if (this.next !== null) return this.next;
    if (this.running === null) return this.begin();
    const begin = (): Promise<Equity> => this.begin();
    this.next = this.running.then(begin, begin);
    return this.next;
  }

  private begin(): Promise<Equity> {
    this.next = null;
    this.running = this.read().finally(() => (this.running = null));
    return this.running;
  }

  private async read(): Promise<Equity> {
    const fills = [];
    for await (const { execution } of this.ledger.allExecutions()) fills.push(execution);
    return equityOf(fills, {
      baseCurrency: await this.currency(),
      openingEquity: this.settings.initialEquity,
      simulated: this.settings.simulated,
      now: this.clock.now(),
    });
  }

  /** Asked of the broker until it has told it once. */
  private async currency(): Promise<string | null> {
    if (this.baseCurrency === null && this.broker.session().state === 'READY') {
      const funds = await this.broker.funds();
      this.baseCurrency = funds.ok ? funds.value.currency : null;
    }
    return this.baseCurrency;
  }
}
