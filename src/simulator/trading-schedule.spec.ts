import fc from 'fast-check';
import { weekday, wallTime } from '../domain/kernel/instant.js';
import { ES } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { contractOf, stockOf } from './contracts.js';
import { invariant } from '../domain/kernel/invariant.js';
import { dayEnd, nextOpening, tradingDays } from './trading-hours.js';

const es = contractOf(ES);
invariant(es, 'ES is listed');
const spy = stockOf('SPY');
invariant(spy, 'SPY is listed');
const moments = fc.integer({
  min: Date.parse('2020-01-01T00:00:00Z'),
  max: Date.parse('2030-01-01T00:00:00Z'),
});

function seconds(text: string): number {
  return Date.parse(text) / 1000;
}

/** With the hours obeyed: markets are open all the time unless told. */
function scheduleOf(visitor: VirtualVisitor, conid: number): unknown {
  visitor.control('trading-hours', { obeyed: 'held' });
  return visitor.get(`/contract/trading-schedule?conid=${String(conid)}`).body;
}

describe('trading hours', () => {
  it('of a future are five nights and days with a break from 17:00 to 18:00 in New York', () => {
    const visitor = new VirtualVisitor();
    expect(scheduleOf(visitor, ES)).toMatchObject({
      exchange_time_zone: 'US/Eastern',
      schedules: {
        '20260108': {
          liquid_hours: [
            { opening: seconds('2026-01-08T14:30:00Z'), closing: seconds('2026-01-08T21:00:00Z') },
          ],
          extended_hours: [
            {
              cancel_daily_orders: true,
              opening: seconds('2026-01-07T23:00:00Z'),
              closing: seconds('2026-01-08T22:00:00Z'),
            },
          ],
        },
        '20260112': { extended_hours: [{ opening: seconds('2026-01-11T23:00:00Z') }] },
      },
    });
    expect(inside(scheduleOf(visitor, ES), 'schedules')).not.toHaveProperty('20260110');
  });

  it('of a stock are the regular session with early and late hours around it', () => {
    const visitor = new VirtualVisitor(undefined, Date.parse('2026-07-02T12:00:00Z'));
    expect(scheduleOf(visitor, 756733)).toMatchObject({
      schedules: {
        '20260702': {
          liquid_hours: [
            { opening: seconds('2026-07-02T13:30:00Z'), closing: seconds('2026-07-02T20:00:00Z') },
          ],
          extended_hours: [
            { opening: seconds('2026-07-02T08:00:00Z'), closing: seconds('2026-07-03T00:00:00Z') },
          ],
        },
      },
    });
    expect(visitor.get('/contract/trading-schedule?conid=1').status).toBe(500);
  });

  it('are none on New Year’s Day and at Christmas', () => {
    const visitor = new VirtualVisitor(undefined, Date.parse('2025-12-24T12:00:00Z'));
    const days = Object.keys(inside(scheduleOf(visitor, ES), 'schedules') ?? {});
    expect(days).toEqual(['20251224', '20251226', '20251229', '20251230', '20251231']);
    expect(tradingDays(spy, Date.parse('2026-01-01T12:00:00Z'), 1)).toEqual([]);
  });

  it('end a day order within a day, at 17:00 for futures and 20:00 for stocks', () => {
    fc.assert(
      fc.property(moments, (at) => {
        for (const [contract, hour] of [
          [es, 17],
          [spy, 20],
        ] as const) {
          const end = dayEnd(contract, at);
          expect(end).toBeGreaterThan(at);
          expect(end - at).toBeLessThanOrEqual(25 * 3_600_000);
          expect(wallTime(end, 'America/New_York')).toMatchObject({ hour, minute: 0 });
        }
      }),
    );
  });

  it('open next at 9:30 of a weekday', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const opens = nextOpening(es, at);
        const { date, hour, minute } = wallTime(opens, 'America/New_York');
        expect(opens).toBeGreaterThan(at);
        expect([hour, minute, weekday(date) % 6 === 0]).toEqual([9, 30, false]);
      }),
    );
  });
});

describe('the weekly schedule', () => {
  const path = '/trsrv/secdef/schedule';

  it('is a template of January 2000 and the closed days of a year', () => {
    const visitor = new VirtualVisitor();
    const body: unknown = visitor.get(`${path}?assetClass=FUT&symbol=ES`).body;
    const schedules = inside(body, 0, 'schedules');
    const rows: readonly unknown[] = Array.isArray(schedules) ? schedules : [];
    expect(rows.map((row) => inside(row, 'tradingScheduleDate'))).toEqual([
      ...Array.from({ length: 7 }, (_, day) => `2000010${String(day + 1)}`),
      '20261225',
      '20270101',
    ]);
    expect(rows[0]).toMatchObject({ sessions: [], tradingtimes: [] });
    expect(rows[1]).toMatchObject({ tradingtimes: [{ openingTime: '1800' }] });
    expect(rows[2]).toMatchObject({
      sessions: [{ openingTime: '0930', closingTime: '1600', prop: 'LIQUID' }],
      tradingtimes: [
        { openingTime: '0000', closingTime: '1700', cancelDayOrders: 'Y' },
        { openingTime: '1800', closingTime: '2359', cancelDayOrders: 'N' },
      ],
    });
    expect(rows[6]).toMatchObject({ tradingtimes: [{ closingTime: '1700' }] });
  });

  it('of a stock has no nights, of an unknown symbol nothing', () => {
    const visitor = new VirtualVisitor();
    expect(visitor.get(`${path}?assetClass=STK&symbol=SPY`).body).toMatchObject([
      { exchange: 'ARCA', timezone: 'America/New_York' },
    ]);
    expect(visitor.get(`${path}?assetClass=FUT&symbol=NOPE`).body).toEqual([]);
  });
});
