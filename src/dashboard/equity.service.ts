import { Injectable } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { equityOf } from './equity-json.js';
import type { Equity } from './equity-json.js';

const FRESH_MS = 2_000;

/** Equity of closed trades from the ledger's executions; one reading serves all who ask within two seconds. */
@Injectable()
export class EquityService {
  private baseCurrency: string | null = null;
  private reading: { readonly at: number; readonly equity: Promise<Equity> } | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly broker: Broker,
    private readonly clock: Clock,
    private readonly settings: AnalysisSettings,
  ) {}

  equity(): Promise<Equity> {
    const at = this.clock.monotonic();
    if (this.reading !== null && at - this.reading.at < FRESH_MS) return this.reading.equity;
    const reading = { at, equity: this.read() };
    this.reading = reading;
    reading.equity.catch(() => (this.reading = null));
    return reading.equity;
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
