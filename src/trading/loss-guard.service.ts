import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { breachOfLoss } from '../domain/decision/losses.js';
import { tradeDayStart } from '../domain/decision/trade-day.js';
import type { LossLimits } from '../domain/strategy/order-rules.js';
import type { AccountFunds } from '../ports/broker.port.js';
import type { Repetition } from '../ports/clock.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { AccountValueService } from './account-value.service.js';
import { BookService } from './book.service.js';
import { FlattenService } from './flatten.service.js';

const LOOK_EVERY_MS = 15_000;

/**
 * Looks at what the account lost, for the strategies that bound it. A breach sets the strategy to REDUCING, which acts
 * on entries alone; one of the day is lifted when the next trade date begins, 18:00 in New York.
 */
@Injectable()
export class LossGuard implements OnModuleInit, BeforeApplicationShutdown {
  private looking: Repetition | null = null;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly value: AccountValueService,
    private readonly book: BookService,
    private readonly strategies: StrategyCatalog,
    private readonly flattens: FlattenService,
  ) {}

  /** Looks as soon as the session comes up, and then again and again. */
  onModuleInit(): void {
    this.unsubscribe = this.value.whenReady(() => void this.look());
    this.looking = this.book.clock.every(LOOK_EVERY_MS, () => this.look());
  }

  beforeApplicationShutdown(): void {
    this.unsubscribe();
    this.looking?.stop();
  }

  private async look(): Promise<void> {
    if (!this.value.isReadable()) return;
    await this.liftOfYesterday();
    const bound = this.strategies.all().flatMap(({ name, enabled, orders }) => {
      const losses = orders?.losses ?? null;
      return enabled && losses !== null ? [{ name, losses }] : [];
    });
    const funds = bound.length === 0 ? null : await this.value.look();
    if (funds === null) return;
    for (const { name, losses } of bound) await this.hold(name, losses, funds);
  }

  private async hold(name: string, losses: LossLimits, funds: AccountFunds): Promise<void> {
    if (this.book.killSwitch(name) !== 'ACTIVE') return;
    const { dailyProfit, netLiquidation: equity } = funds;
    const highestEquity = this.book.book().accountValue?.highest ?? null;
    const breach = breachOfLoss({ dailyProfit, equity, highestEquity }, losses);
    if (breach === null) return;
    const reason = `${name}: ${breach.explanation} Entries are off, exits are traded.`;
    await this.value.keep(funds);
    await this.book.reduce(reason, breach.reason, name);
    if (losses.onBreach === 'flatten') {
      await this.flattens.begin({ scope: 'strategy', target: name, includeForeign: false, reason });
    }
  }

  private async liftOfYesterday(): Promise<void> {
    const today = tradeDayStart(this.book.clock.now());
    for (const { strategy, killSwitch, code, since } of this.book.book().strategySwitches) {
      const isOld = (since ?? today) < today;
      if (killSwitch !== 'REDUCING' || code !== 'DAILY_LOSS' || !isOld) continue;
      const payload = { reason: 'A new trade date has begun.', strategy };
      await this.book.record([{ kind: 'trading.resumed', cause: null, payload }]);
      this.book.switchTo('ACTIVE', strategy);
    }
  }
}
