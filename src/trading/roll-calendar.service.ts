import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { daysUntil } from '../domain/contract/delivery.js';
import { chartSwitchOf, GUARD_ONLY, rollDayOf } from '../domain/contract/roll.js';
import type { RollAction, RollRule } from '../domain/contract/roll.js';
import { exchangeDate } from '../domain/decision/trade-day.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { isShared, rootOwners } from '../domain/strategy/root-owner.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { Broker } from '../ports/broker.port.js';
import { ChartCalendar } from '../ports/chart-calendar.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { BookService } from './book.service.js';

/** How far ahead the calendar looks. */
const DAYS_AHEAD = 90;

/** A month of a root that is held, and when it is left. */
export interface HeldMonth {
  readonly root: string;
  /** Whose it is; null where no strategy lists the root. */
  readonly strategy: Strategy | null;
  readonly contract: Contract;
  /** Signed. */
  readonly quantity: DecimalText;
  readonly rule: RollRule;
  readonly rollDay: CalendarDate;
  readonly chartSwitch: CalendarDate | null;
}

/** A line of the roll calendar. */
export interface UpcomingRoll {
  readonly root: string;
  readonly strategy: string | null;
  readonly symbol: string;
  readonly month: string | null;
  readonly conid: number;
  readonly quantity: DecimalText;
  readonly rollDay: CalendarDate;
  readonly guardDay: CalendarDate | null;
  readonly lastSafeDay: CalendarDate | null;
  /** Calendar days to the roll day; negative when it has passed. */
  readonly daysLeft: number;
  readonly chartSwitch: CalendarDate | null;
  /** Local symbol of the month that comes after; null when the broker tells none. */
  readonly nextMonth: string | null;
  readonly action: RollAction;
}

/** Knows which held months end when, and what comes after them. */
@Injectable()
export class RollCalendar {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly strategies: StrategyCatalog,
    private readonly chart: ChartCalendar,
  ) {}

  today(): CalendarDate {
    return exchangeDate(this.book.clock.now());
  }

  /** Every month that ends and is held, each strategy's share of a shared root apart. */
  async held(): Promise<readonly HeldMonth[]> {
    const months = await Promise.all(this.lines().map((line) => this.monthOf(line)));
    return months.flat();
  }

  /** Held months that are left within 90 days, the next one first. */
  async upcoming(): Promise<readonly UpcomingRoll[]> {
    const today = this.today();
    const months = await this.held();
    const coming = months.filter(({ rollDay }) => daysUntil(rollDay, today) <= DAYS_AHEAD);
    const rolls = await Promise.all(coming.map((month) => this.rollOf(month)));
    return rolls.toSorted((a, b) => a.daysLeft - b.daysLeft);
  }

  /** The month of the root that is traded after this one; null when the broker tells none. */
  async next({ root, contract, strategy }: HeldMonth): Promise<Contract | null> {
    for (const position of [1, 2]) {
      const resolved = await this.broker.resolve({
        symbol: `${root}${position}!`,
        exchange: null,
        symbols: [{ symbol: root, type: 'future' }],
        minDaysUntilExpiry: strategy?.minDaysUntilExpiry ?? 0,
      });
      if (resolved.ok && isLater(resolved.value, contract)) return resolved.value;
    }
    return null;
  }

  private lines(): readonly (Line & { readonly strategy: Strategy | null })[] {
    const { holdings, shares } = this.book.book();
    const strategies = this.strategies.all();
    const whole = holdings
      .filter(({ root, own }) => own !== '0' && !isShared(root, strategies))
      .map((line) => ({ ...line, strategy: rootOwners(line.root, strategies)[0] ?? null }));
    const parts = shares
      .filter(({ root, own }) => own !== '0' && isShared(root, strategies))
      .map((line) => ({ ...line, strategy: this.strategies.find(line.strategy) }));
    return [...whole, ...parts];
  }

  private async monthOf({
    root,
    conid,
    own,
    strategy,
  }: Line & { readonly strategy: Strategy | null }): Promise<readonly HeldMonth[]> {
    const described = await this.broker.describe(conid);
    if (!described.ok) return [];
    const contract = described.value;
    const rule = strategy?.roll ?? GUARD_ONLY;
    const dates = await this.chart.switchDates(root);
    const rollDay = rollDayOf(contract, rule, dates);
    if (rollDay === null) return [];
    const chartSwitch = chartSwitchOf(contract, dates);
    return [{ root, strategy, contract, quantity: own, rule, rollDay, chartSwitch }];
  }

  private async rollOf(month: HeldMonth): Promise<UpcomingRoll> {
    const { root, strategy, contract, quantity, rollDay, chartSwitch, rule } = month;
    const { conid, symbol, month: name, guardDay, lastSafeDay } = contract;
    const next = await this.next(month);
    return {
      root,
      strategy: strategy?.name ?? null,
      symbol,
      month: name,
      conid,
      quantity,
      rollDay,
      guardDay,
      lastSafeDay,
      daysLeft: daysUntil(rollDay, this.today()),
      chartSwitch,
      nextMonth: next?.symbol ?? null,
      action: rule.action,
    };
  }
}

/** What is held of a contract, by the book. */
interface Line {
  readonly root: string;
  readonly conid: number;
  readonly own: DecimalText;
}

function isLater(next: Contract, held: Contract): boolean {
  return (next.expirationDate ?? '') > (held.expirationDate ?? '');
}
