import { addDays, wallTime } from '../../src/domain/kernel/instant.js';
import { until } from '../chaos/world.mjs';
import { LimitDesk, type Words } from './limit-desk.js';

const buy = { action: 'buy' };
const sell = { action: 'sell' };
const exit = { action: 'exit' };
const long = (size: number): Words => ({
  action: 'buy',
  market_position: 'long',
  market_position_size: size,
});
const aMicrosoft = { symbol: 'NASDAQ:MSFT', action: 'buy' };
const aSpy = { symbol: 'AMEX:SPY', action: 'buy' };
const losing = { symbol: 'NASDAQ:AAPL', action: 'buy', quantity: 100, price: 190 };
const MINUTES_AGO = new Date(Date.now() - 600_000).toISOString();

/** Alerts that meet a limit at a flat position: strategy, alert, end. */
const REFUSED: readonly (readonly [strategy: string, alert: Words, end: string])[] = [
  ['order-quantity', { ...buy, quantity: 3 }, 'skipped ORDER_QUANTITY_LIMIT'],
  ['position-quantity', long(3), 'skipped POSITION_QUANTITY_LIMIT'],
  ['notional', { ...aSpy, quantity: 10 }, 'skipped ORDER_NOTIONAL_LIMIT'],
  ['notional', { ...aMicrosoft, price: null }, 'skipped NO_PRICE'],
  ['collar', { ...aSpy, price: 500 }, 'skipped PRICE_COLLAR'],
  ['collar', { ...aSpy, price: null }, 'skipped NO_PRICE'],
  ['collar', { ...aMicrosoft, price: 300 }, 'skipped NO_QUOTE'],
  ['spread', buy, 'skipped SPREAD_TOO_WIDE'],
  ['window', buy, 'skipped OUTSIDE_WINDOW'],
  ['margin', buy, 'skipped MARGIN_TOO_SMALL'],
  ['long-only', sell, 'skipped SIDE_NOT_ALLOWED'],
  ['exits-only', buy, 'skipped SIDE_NOT_ALLOWED'],
  ['cash', buy, 'skipped SIZE_ZERO'],
  ['risk', buy, 'skipped NO_STOP'],
  ['share', { symbol: 'YC1!', ...buy, stopLoss: 400 }, 'skipped PROTECTION_NOT_SHARED'],
  ['default', { symbol: 'YC1!', ...buy }, 'skipped ROOT_OF_ANOTHER_STRATEGY'],
  ['listed', buy, 'skipped SYMBOL_NOT_ALLOWED'],
  ['default', { symbol: 'ES', ...buy }, 'skipped AMBIGUOUS_SYMBOL'],
  ['elsewhere', buy, 'skipped ACCOUNT_NOT_TRADED'],
  ['default', { ...buy, timenow: MINUTES_AGO }, 'expired STALE_ALERT'],
  ['default', { ...buy, test: true }, 'skipped TEST'],
  ['default', exit, 'skipped ALREADY_AT_TARGET'],
  ['nobody', buy, '404 STRATEGY_UNKNOWN'],
];

function daysFromToday(count: number): readonly string[] {
  const { date } = wallTime(Date.now(), 'America/New_York');
  return Array.from({ length: count }, (_, ahead) => addDays(date, ahead));
}

describe('each limit, on the built program over HTTP', () => {
  let desk: LimitDesk;

  beforeAll(async () => {
    desk = await LimitDesk.open();
    await desk.world.sim('price', { symbol: 'SPY', price: '510' });
    await desk.world.sim('price', { symbol: 'AAPL', price: '190' });
    await desk.world.sim('market-data', { symbol: 'MSFT', availability: 'none' });
  }, 60_000);

  afterAll(() => desk.close());

  it('sends no more orders than a day may have, and exits all the same', async () => {
    const ended = (alert: Words): Promise<string> =>
      desk.endOf('orders-a-day', { symbol: 'NQ1!', ...alert });
    expect(await ended(buy)).toBe('executed BUY 1 filled');
    expect(await ended({ ...sell, quantity: 1 })).toBe('skipped ORDERS_PER_DAY_LIMIT');
    expect(await ended(exit)).toBe('executed SELL 1 filled');
  });

  it('opens what is going to lose 9000', async () => {
    expect(await desk.endOf('flatten-at-loss', losing)).toBe('executed BUY 100 filled');
    await desk.world.sim('price', { symbol: 'AAPL', price: '100' });
  });

  it.each(REFUSED)('meets strategy %s with %j, which ends %s', async (strategy, alert, end) => {
    expect(await desk.endOf(strategy, alert)).toBe(end);
  });

  it('adds to a position as often as the strategy allows', async () => {
    const more = { symbol: 'MNQ1!', ...buy };
    expect(await desk.endOf('adds', more)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('adds', more)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('adds', more)).toBe('skipped PYRAMIDING_LIMIT');
    const once = { symbol: 'ZS1!', ...buy };
    expect(await desk.endOf('default', once)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('default', once)).toBe('skipped ALREADY_IN_POSITION');
  });

  it('opens nothing after a missed alert where the strategy says hold', async () => {
    const chain = (alert: Words): Promise<string> =>
      desk.endOf('hold', { symbol: 'ZW1!', ...alert });
    const toLong = { ...long(1), prev_market_position: 'flat' };
    const toShort = { ...sell, market_position: 'short', market_position_size: 1 };
    expect(await chain(toLong)).toBe('executed BUY 1 filled');
    expect(await chain({ ...toShort, prev_market_position: 'flat' })).toBe(
      'skipped MISSED_ALERT SELL 1 filled',
    );
  });

  it('ends an entry that is not filled in its time, or sends it to the market', async () => {
    const ends = await Promise.all([
      desk.endOf('patience', { symbol: 'SI1!', ...buy, price: 24 }),
      desk.endOf('impatience', { symbol: 'MHG1!', ...buy, price: 3.8 }),
    ]);
    expect(ends).toEqual(['expired UNFILLED_TIMEOUT BUY 1 cancelled', 'executed BUY 1 filled']);
  });

  it('sends what the operator approves, and not what he rejects or never looks at', async () => {
    const beans = { symbol: 'ZC1!', ...buy };
    const waits = async (): Promise<string> => {
      const id = await desk.post('approval', beans);
      await until('waiting', 10, async () => {
        const { items } = await desk.world.admin<{ items: readonly Words[] }>('/admin/approvals');
        return items.some(({ alertId }) => alertId === id) || null;
      });
      return id;
    };
    const rejected = await waits();
    await desk.world.admin(`/admin/approvals/${rejected}/reject`, { reason: 'no' });
    expect(await desk.ended('approval', beans, rejected)).toBe('skipped APPROVAL_REJECTED');
    const approved = await waits();
    await desk.world.admin(`/admin/approvals/${approved}/approve`, { reason: 'yes' });
    expect(await desk.ended('approval', beans, approved)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('short-approval', { symbol: 'MNQ1!', ...sell })).toBe(
      'skipped APPROVAL_EXPIRED SELL 2 filled',
    );
  });

  it('gives each strategy that shares a root its own position', async () => {
    const both = { symbol: 'YC1!' };
    expect(await desk.endOf('share', { ...both, ...buy })).toBe('executed BUY 1 filled');
    expect(await desk.endOf('other-share', { ...both, ...sell })).toBe('executed SELL 1 filled');
    expect(await desk.endOf('other-share', { ...both, ...exit })).toBe('executed BUY 1 filled');
    expect(await desk.endOf('share', { ...both, ...exit })).toBe('executed SELL 1 filled');
  });

  it('opens nothing while the exchange is closed, and keeps an exit until it opens', async () => {
    const { world } = desk;
    await world.sim('manual-trade', { symbol: 'MES', side: 'BUY', quantity: '3' });
    await world.admin('/admin/reconcile', {});
    await world.admin('/admin/roots/MES/adopt', { reason: 'mine' });
    for (const date of daysFromToday(4)) {
      await world.sim('trading-hours', { obeyed: 'refused', date, closes: 'never' });
    }
    expect(await desk.endOf('default', { symbol: 'GC1!', ...buy })).toBe('skipped MARKET_CLOSED');
    const waiting = await desk.post('default', { symbol: 'MES1!', ...exit });
    const told = await until('told', 10, async () => {
      const { items } = await world.admin<{ items: readonly Words[] }>('/admin/notifications');
      return items.find(({ code }) => code === 'MARKET_CLOSED') ?? null;
    });
    expect(told).toMatchObject({ severity: 'critical' });
    expect(await world.admin(`/admin/alerts/${waiting}`)).toMatchObject({ status: 'received' });
    await world.sim('trading-hours', { obeyed: null });
  });

  it('opens nothing after a loss, of the day or from the top, and closes what it is told to', async () => {
    const switches = await until('reduced', 20, async () => {
      const status = await desk.world.admin<{ switches: readonly Words[] }>('/admin/status');
      return status.switches.length === 3 ? status.switches : null;
    });
    expect(switches).toMatchObject([
      { target: 'daily-loss', reason: expect.stringContaining('daily loss is 90') },
      { target: 'drawdown', reason: expect.stringContaining('drawdown is 90') },
      { target: 'flatten-at-loss', reason: expect.stringContaining('daily loss is 90') },
    ]);
    expect(await desk.endOf('daily-loss', buy)).toBe('skipped REDUCING');
    expect(await desk.endOf('drawdown', buy)).toBe('skipped REDUCING');
    expect(await desk.endOf('flatten-at-loss', { ...losing, ...exit })).toBe(
      'skipped ALREADY_AT_TARGET',
    );
  });

  it('stops a strategy that changes sides too often, and all entries with it', async () => {
    const flip = (alert: Words): Promise<string> =>
      desk.endOf('flips', { symbol: 'NQ1!', ...alert });
    expect(await flip(buy)).toBe('executed BUY 1 filled');
    expect(await flip(sell)).toBe('executed SELL 2 filled');
    expect(await flip(buy)).toBe('skipped LOOP_GUARD BUY 1 filled');
    expect(await flip(buy)).toBe('skipped REDUCING');
    expect(await desk.world.admin('/admin/status')).toMatchObject({ killSwitch: 'REDUCING' });
  });
});
