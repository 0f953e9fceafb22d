import { Injectable } from '@nestjs/common';
import { chartMonthOf } from '../domain/contract/chart-month.js';
import type { Contract } from '../domain/contract/contract.js';
import { parseSymbol } from '../domain/contract/symbol.js';
import type { Alert } from '../domain/alert/alert.js';
import { exchangeDate } from '../domain/decision/trade-day.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { Broker } from '../ports/broker.port.js';
import { ChartCalendar } from '../ports/chart-calendar.port.js';
import { Clock } from '../ports/clock.port.js';

/** How long a month is looked at after its guard day: a chart may leave it later than we do. */
const DAYS_AFTER_GUARD = 60;

/** Finds the month that the chart of an alert shows. */
@Injectable()
export class ChartMonths {
  constructor(
    private readonly broker: Broker,
    private readonly calendar: ChartCalendar,
    private readonly clock: Clock,
  ) {}

  /**
   * Conid of the month on the chart: by TradingView's switch dates where they are known, else the nearest that may still
   * be traded. Null when the broker does not say.
   */
  async of(
    alert: Pick<Alert, 'symbol' | 'exchange'>,
    strategy: Pick<Strategy, 'symbols' | 'minDaysUntilExpiry'>,
    traded: Contract,
  ): Promise<number | null> {
    const { symbol, exchange } = alert;
    const { symbols } = strategy;
    const dates = isFront(alert, strategy) ? await this.calendar.switchDates(traded.root.name) : [];
    if (dates.length > 0) return this.dated(traded.root.name, dates);
    if (strategy.minDaysUntilExpiry === 0) return traded.conid;
    const nearest = await this.broker.resolve({ symbol, exchange, symbols, minDaysUntilExpiry: 0 });
    return nearest.ok ? nearest.value.conid : null;
  }

  private async dated(root: string, dates: readonly CalendarDate[]): Promise<number | null> {
    const months: Contract[] = [];
    for (const position of [1, 2]) {
      const month = await this.broker.resolve({
        symbol: `${root}${position}!`,
        exchange: null,
        symbols: [{ symbol: root, type: 'future' }],
        minDaysUntilExpiry: -DAYS_AFTER_GUARD,
      });
      if (month.ok) months.push(month.value);
    }
    return chartMonthOf(months, dates, exchangeDate(this.clock.now()))?.conid ?? null;
  }
}

/** true for the first month of a continuous chart, the one that switch dates are about. */
function isFront(
  { symbol, exchange }: Pick<Alert, 'symbol' | 'exchange'>,
  { symbols }: Pick<Strategy, 'symbols'>,
): boolean {
  const parsed = parseSymbol(symbol, exchange, symbols);
  if (!parsed.ok || parsed.value.kind === 'stock') return false;
  const { month } = parsed.value;
  return month.kind === 'continuous' && month.position === 1;
}
