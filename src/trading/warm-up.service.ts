import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Strategy, SymbolRule } from '../domain/strategy/strategy.js';
import type { Repetition } from '../ports/clock.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { BookService } from './book.service.js';
import { MarketFactsService } from './market-facts.service.js';

const EVERY_MS = 3_600_000;

/**
 * Learns beforehand, one thing after the other, what the first alert on a listed symbol or on what is held would have to
 * ask for: when orders may be sent again, and every hour, so that a month that comes next is known too.
 */
@Injectable()
export class WarmUp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetition: Repetition | null = null;
  private stopListening: () => void = () => undefined;
  private running = false;

  constructor(
    private readonly book: BookService,
    private readonly strategies: StrategyCatalog,
    private readonly facts: MarketFactsService,
  ) {}

  onApplicationBootstrap(): void {
    this.stopListening = this.book.gate.onChange(() => void this.run());
    this.repetition = this.book.clock.every(EVERY_MS, () => this.run());
  }

  beforeApplicationShutdown(): void {
    this.stopListening();
    this.repetition?.stop();
    this.repetition = null;
  }

  private async run(): Promise<void> {
    if (this.running || !this.isWanted()) return;
    this.running = true;
    try {
      await this.learn();
    } finally {
      this.running = false;
    }
  }

  private async learn(): Promise<void> {
    const held = this.book.book().holdings.filter(({ own }) => own !== '0');
    for (const { conid } of held) await this.facts.hours.sessionsOf(conid);
    for (const strategy of this.strategies.all().filter(({ enabled }) => enabled)) {
      for (const rule of strategy.symbols) {
        if (!this.isWanted()) return;
        await this.learnOf(rule, strategy);
      }
    }
  }

  private async learnOf({ symbol, type }: SymbolRule, strategy: Strategy): Promise<void> {
    const named = { symbol: type === 'future' ? `${symbol}1!` : symbol, exchange: null };
    const traded = await this.facts.resolve(named, strategy);
    if (traded.ok) await this.facts.learn(named, strategy, traded.value);
  }

  private isWanted(): boolean {
    return this.repetition !== null && this.book.gate.isOpen();
  }
}
