import { AAPL, ES, firstOf, orders, place, primed } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const DAY = '20260109';
const HOUR_MS = 3_600_000;

function hours(visitor: VirtualVisitor, conid = ES): unknown {
  return inside(
    visitor.get(`/contract/trading-schedule?conid=${String(conid)}`).body,
    'schedules',
    DAY,
  );
}

function seconds(text: string): number {
  return Date.parse(text) / 1000;
}

/** The clock goes on with the session kept. */
function wait(visitor: VirtualVisitor, ms: number): void {
  visitor.clock.advance(ms);
  visitor.control('session', { state: 'ready' });
  visitor.get('/iserver/accounts');
  visitor.get('/iserver/account/orders');
}

describe('a day that is not like others', () => {
  it('closes early in the schedule, for futures and for stocks', () => {
    const visitor = primed();
    visitor.control('trading-hours', { obeyed: 'held', date: '2026-01-09', closes: '13:15' });
    const closing = seconds('2026-01-09T18:15:00Z');
    expect(hours(visitor)).toMatchObject({
      liquid_hours: [{ closing }],
      extended_hours: [{ opening: seconds('2026-01-08T23:00:00Z'), closing }],
    });
    expect(hours(visitor, AAPL)).toMatchObject({ liquid_hours: [{ closing }] });
    visitor.control('trading-hours', { date: '2026-01-09', closes: null });
    expect(hours(visitor)).toMatchObject({
      extended_hours: [{ closing: seconds('2026-01-09T22:00:00Z') }],
    });
  });

  it('that never opens is missing in the schedule and closed in the template', () => {
    const visitor = primed();
    visitor.control('trading-hours', { obeyed: 'held', date: '2026-01-09', closes: 'never' });
    expect(hours(visitor)).toBeUndefined();
    const { body } = visitor.get('/trsrv/secdef/schedule?assetClass=FUT&symbol=ES');
    expect(inside(body, 0, 'schedules', 7)).toMatchObject({
      tradingScheduleDate: DAY,
      tradingtimes: [],
    });
  });
});

describe('trading hours', () => {
  it('are nothing to orders unless told: the schedule is open day and night', () => {
    const visitor = primed();
    const whole = {
      opening: seconds('2026-01-09T05:00:00Z'),
      closing: seconds('2026-01-10T05:00:00Z'),
    };
    expect(hours(visitor)).toMatchObject({ liquid_hours: [whole], extended_hours: [whole] });
    wait(visitor, 7 * HOUR_MS);
    place(visitor);
    visitor.clock.advance(1000);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
  });

  it('that are obeyed hold an order until the exchange opens', () => {
    const visitor = primed();
    visitor.control('trading-hours', { obeyed: 'held', date: '2026-01-08', closes: '13:00' });
    wait(visitor, 3 * HOUR_MS);
    place(visitor, { tif: 'GTC' });
    wait(visitor, 4.9 * HOUR_MS);
    expect(orders(visitor)).toMatchObject([{ status: 'PreSubmitted' }]);
    wait(visitor, 0.2 * HOUR_MS);
    expect(orders(visitor)).toMatchObject([{ status: 'Filled' }]);
  });

  it('that are obeyed refuse an order while the exchange is closed', () => {
    const visitor = primed();
    visitor.control('trading-hours', { obeyed: 'refused' });
    expect(firstOf(place(visitor))).toHaveProperty('order_id');
    wait(visitor, 7.5 * HOUR_MS);
    expect(firstOf(place(visitor))['error']).toContain('Exchange is closed');
    visitor.control('trading-hours', { obeyed: null });
    expect(firstOf(place(visitor))).toHaveProperty('order_id');
  });

  it('are told in words that are known, or not changed', () => {
    const visitor = primed();
    const wrong = [{ obeyed: 'perhaps' }, { date: '2026-01-09', closes: 'soon' }];
    expect(wrong.map((body) => visitor.control('trading-hours', body).status)).toEqual([400, 400]);
  });
});
