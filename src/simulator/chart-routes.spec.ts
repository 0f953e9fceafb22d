import { ES, place, primed, trades } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { isRecord, type JsonRecord } from './json-value.js';

const HISTORY = `/iserver/marketdata/history?conid=${String(ES)}`;

function dataOf(visitor: VirtualVisitor, query = '&period=1h&bar=1min'): readonly JsonRecord[] {
  const data = inside(visitor.get(HISTORY + query).body, 'data');
  return Array.isArray(data) ? data.filter(isRecord) : [];
}

function login(visitor: VirtualVisitor): void {
  visitor.control('session', { state: 'ready' });
  visitor.get('/iserver/accounts');
}

function number(bar: JsonRecord | undefined, name: string): number {
  return Number(bar?.[name]);
}

describe('a chart', () => {
  it('has the shape of the broker’s, with high and low times the price factor', () => {
    const visitor = primed();
    const { body } = visitor.get(`${HISTORY}&period=30min&bar=5min`);
    const data = dataOf(visitor, '&period=30min&bar=5min');
    const high = Math.max(...data.map((bar) => number(bar, 'h')));
    expect(body).toMatchObject({
      symbol: 'ES',
      priceFactor: 100,
      startTime: '20260108-14:30:00',
      timePeriod: '30min',
      barLength: 300,
      points: 5,
      high: expect.stringMatching(new RegExp(`^${String(Math.round(high * 100))}/\\d+/\\d+$`)),
    });
    expect(data).toHaveLength(6);
    expect(data.every((bar) => number(bar, 'l') <= number(bar, 'o'))).toBe(true);
    expect(data.every((bar) => number(bar, 'h') >= number(bar, 'c'))).toBe(true);
  });

  it('holds the price of every fill in the bar of its moment', () => {
    const visitor = primed();
    for (let minute = 0; minute < 30; minute += 1) {
      place(visitor, { side: minute % 2 === 0 ? 'BUY' : 'SELL' });
      visitor.clock.advance(59_000);
    }
    const bars = dataOf(visitor);
    const fills = trades(visitor);
    expect(fills).toHaveLength(30);
    for (const fill of fills) {
      const bar = bars.findLast((each) => number(each, 't') <= Number(fill['trade_time_r']));
      expect(Number(fill['price'])).toBeLessThanOrEqual(number(bar, 'h'));
      expect(Number(fill['price'])).toBeGreaterThanOrEqual(number(bar, 'l'));
    }
  });

  it('tells the same of the same time whenever it is asked', () => {
    const visitor = primed();
    place(visitor);
    visitor.clock.advance(3_600_000);
    const window = '&period=2h&bar=10min&startTime=20260108-15:30:00';
    login(visitor);
    const before = dataOf(visitor, window);
    visitor.clock.advance(7_200_000);
    login(visitor);
    expect(dataOf(visitor, window)).toEqual(before);
    expect(before).toHaveLength(12);
    expect(before.at(-1)?.['t']).toBe(Date.parse('2026-01-08T15:20:00Z'));
  });

  it('has at most 1000 points, the newest', () => {
    const visitor = primed();
    const bars = dataOf(visitor, '&period=5d&bar=1min');
    expect(bars).toHaveLength(1000);
    expect(bars.at(-1)?.['t']).toBe(visitor.clock.now() - 60_000);
    expect(dataOf(visitor, '&period=15y&bar=1d')).toHaveLength(1000);
  });

  it('of a period in capitals is one of the default period', () => {
    const visitor = primed();
    expect(visitor.get(`${HISTORY}&period=1D&bar=1h`).body).toMatchObject({ timePeriod: '1w' });
    expect(visitor.get(`${HISTORY}&period=31min&bar=1x`).body).toMatchObject({
      timePeriod: '1w',
      barLength: 900,
    });
  });

  it('is refused without a conid, a contract, a time or data', () => {
    const visitor = primed();
    const answer = (query: string): unknown => visitor.get(`/iserver/marketdata/history?${query}`);
    expect(answer('period=1d')).toMatchObject({ status: 400 });
    expect(answer('conid=1')).toEqual({ status: 500, body: { error: 'Chart data unavailable' } });
    expect(answer(`conid=${String(ES)}&startTime=today`)).toMatchObject({ status: 400 });
    const future = `conid=${String(ES)}&period=1h&startTime=20270101-00:00:00`;
    expect(answer(future)).toEqual({ status: 500, body: { error: 'No data.' } });
    visitor.control('market-data', { symbol: 'ES', availability: 'none' });
    expect(answer(`conid=${String(ES)}`)).toEqual({ status: 500, body: { error: 'No data.' } });
  });

  it('is the sixth of six at once and has to come later', () => {
    const visitor = primed();
    visitor.control('market-data', { chartMs: 300 });
    const statuses = Array.from({ length: 6 }, () => visitor.get(HISTORY));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(statuses[5]?.body).toEqual({
      error: 'Too many history charts requests, please try again later.',
    });
    visitor.clock.advance(300);
    expect(visitor.get(HISTORY).status).toBe(200);
  });

  it('may be unavailable at first, and comes when asked again', () => {
    const visitor = primed();
    visitor.control('market-data', { chartsWarmUp: true });
    expect(visitor.get(HISTORY).status).toBe(500);
    expect(visitor.get(HISTORY).status).toBe(200);
  });

  it('of delayed data ends a quarter of an hour ago', () => {
    const visitor = primed();
    visitor.control('market-data', { availability: 'delayed' });
    expect(visitor.get(`${HISTORY}&period=1h&bar=1min`).body).toMatchObject({ mktDataDelay: 900 });
    expect(dataOf(visitor).at(-1)?.['t']).toBe(visitor.clock.now() - 16 * 60_000);
  });
});

describe('the other history', () => {
  it('is not found until its service was asked for in the session', () => {
    const visitor = primed();
    const path = `/hmds/history?conid=${String(ES)}&period=1h&bar=10min`;
    expect(visitor.get(path).status).toBe(404);
    expect(visitor.post('/hmds/auth/init').status).toBe(200);
    expect(visitor.get(path).body).toMatchObject({
      bars: { points: 6, startTime: '20260108-14:00:00', endTime: '20260108-15:00:00' },
    });
    visitor.control('session', { state: 'ready' });
    expect(visitor.get(path).status).toBe(404);
  });
});
