import { FakeBroker } from '../../test/fakes/fake-broker.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { appleShare, esMonth, oldEsMonth } from '../../test/builders/contract-builder.js';
import { strategy } from '../../test/builders/decision-builder.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { ChartCalendar } from '../ports/chart-calendar.port.js';
import { ChartMonths } from './chart-months.service.js';

class Dates extends ChartCalendar {
  constructor(private readonly dates: readonly CalendarDate[]) {
    super();
  }

  async switchDates(root: string): Promise<readonly CalendarDate[]> {
    return root === 'ES' ? this.dates : [];
  }
}

const H7 = esMonth({ conid: 700, symbol: 'ESH7', month: '202703', lastSafeDay: '2027-03-18' });
const Z6 = esMonth();

describe('the month on the chart of an alert', () => {
  /** Conid on the chart of `symbol` when `traded` is traded on a day. */
  const onChart = async (
    today: CalendarDate,
    dates: readonly CalendarDate[],
    { symbol = 'ES1!', traded = H7 } = {},
  ): Promise<number | null> => {
    const clock = new ManualClock(Date.parse(`${today}T15:00:00Z`));
    const broker = new FakeBroker(clock);
    broker.list(Z6, 'ES', 'ES1!', 'CME_MINI:ES1!', 'ESZ2026');
    broker.list(H7, 'ES2!');
    broker.list(oldEsMonth(), 'ESU2026');
    const charts = new ChartMonths(broker, new Dates(dates), clock);
    return charts.of({ symbol, exchange: null }, strategy({ minDaysUntilExpiry: 10 }), traded);
  };

  it('is the one before until the switch date, and the next from it on', async () => {
    expect(await onChart('2026-12-09', ['2026-12-10'])).toBe(Z6.conid);
    expect(await onChart('2026-12-10', ['2026-12-10'])).toBe(H7.conid);
    expect(await onChart('2026-12-09', ['2026-12-10'], { symbol: 'CME_MINI:ES1!' })).toBe(612);
  });

  it('is the nearest that may still be traded where no dates are known', async () => {
    expect(await onChart('2026-12-10', [])).toBe(Z6.conid);
  });

  it('is the month that the alert names, and the share itself', async () => {
    expect(await onChart('2026-12-10', ['2026-12-10'], { symbol: 'ESZ2026', traded: Z6 })).toBe(
      612,
    );
    const share = { symbol: 'AAPL', traded: appleShare() };
    expect(await onChart('2026-12-10', ['2026-12-10'], share)).toBeNull();
  });
});
