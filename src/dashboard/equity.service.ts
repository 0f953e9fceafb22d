import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { equityOf } from './equity-json.js';
import type { AccountWorth, Equity } from './equity-json.js';

/** How old the account's worth may be before the broker is asked again. */
const FRESH_FOR_MS = 300_000;

/**
 * Equity of closed trades from the ledger's executions. One reading at a time: who asks meanwhile shares the next one, so
 * that nobody is told what was true before he asked. The broker is asked in the background; no answer waits for it.
 */
@Injectable()
export class EquityService implements OnModuleInit, OnModuleDestroy {
  private told: AccountWorth | null = null;
  private isAsking = false;
  private running: Promise<Equity> | null = null;
  private next: Promise<Equity> | null = null;
  private leave: () => void = () => undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly broker: Broker,
    private readonly clock: Clock,
    private readonly settings: AnalysisSettings,
  ) {}

  onModuleInit(): void {
    this.leave = this.broker.subscribe((event) => {
      if (event.kind === 'session') void this.refresh();
    });
  }

  onModuleDestroy(): void {
    this.leave();
  }

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
    void this.refresh();
    const { accountValue } = await this.ledger.book();
    const fills = [];
    for await (const { execution } of this.ledger.allExecutions()) fills.push(execution);
    return equityOf(fills, {
      worth: newerOf(this.told, accountValue),
      openingEquity: this.settings.initialEquity,
      simulated: this.settings.simulated,
      now: this.clock.now(),
    });
  }

  private async refresh(): Promise<void> {
    const at = this.clock.now();
    const isFresh = this.told !== null && at - this.told.at < FRESH_FOR_MS;
    if (isFresh || this.isAsking || this.broker.session().state !== 'READY') return;
    this.isAsking = true;
    const funds = await this.broker.funds();
    this.isAsking = false;
    if (!funds.ok) return;
    const { currency, netLiquidation } = funds.value;
    this.told = { currency, netLiquidation, at };
  }
}

function newerOf(a: AccountWorth | null, b: AccountWorth | null): AccountWorth | null {
  if (a === null || b === null) return a ?? b;
  return a.at >= b.at ? a : b;
}
