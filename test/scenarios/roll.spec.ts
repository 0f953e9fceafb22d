import { GUARD_ONLY } from '../../src/domain/contract/roll.js';
import type { TradingSession } from '../../src/ports/broker.port.js';
import { esMonth } from '../builders/contract-builder.js';
import { NOON } from '../builders/decision-builder.js';
import { TradingKit } from '../builders/trading-kit.js';
import type { KitOptions } from '../builders/trading-kit.js';

const DAY_MS = 86_400_000;
const buy = { action: 'buy' } as const;

/** Trading begins on Monday, 2026-06-01: its guard day is the Wednesday. */
const ending = esMonth({
  conid: 606,
  symbol: 'ESM6',
  month: '202606',
  expirationDate: '2026-06-08',
  lastSafeDay: '2026-06-05',
  guardDay: '2026-06-03',
});

describe('a held month that ends', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  async function hold(
    options: KitOptions = {},
    hours: readonly TradingSession[] | null = null,
  ): Promise<void> {
    kit = await TradingKit.start(options);
    if (hours !== null) kit.broker.market.hours.set(ending.conid, hours);
    kit.broker.list(ending, 'ES1!');
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    kit.broker.list(esMonth(), 'ES1!');
  }

  async function days(count: number): Promise<void> {
    await kit.clock.leap(count * DAY_MS);
    await kit.pass(40_000);
  }

  const rolling = (change: object = {}): KitOptions => ({
    strategy: { roll: { ...GUARD_ONLY, action: 'roll', ...change } },
  });

  it('is closed on its guard day, and not before', async () => {
    await hold();
    await days(1);
    expect(kit.orders).toEqual(['BUY 1 ESM6']);
    await days(1);
    expect(kit.orders).toEqual(['BUY 1 ESM6', 'SELL 1 ESM6']);
    expect(await kit.ledger.rolls()).toMatchObject([{ status: 'closed' }]);
    await days(1);
    expect(kit.orders).toHaveLength(2);
  });

  it('is rolled as one pair, the close first, where its strategy says so', async () => {
    await hold(rolling());
    kit.broker.script({ kind: 'work' });
    await days(2);
    expect(kit.orders).toEqual(['BUY 1 ESM6', 'SELL 1 ESM6']);
    kit.broker.fill(kit.broker.placed[1]?.clientOrderId ?? '');
    await kit.pass(5_000);
    expect(kit.orders).toEqual(['BUY 1 ESM6', 'SELL 1 ESM6', 'BUY 1 ESZ6']);
    const [roll] = await kit.ledger.rolls();
    expect(roll).toMatchObject({ status: 'rolled', request: { strategy: 'default' } });
    expect(kit.broker.placed.slice(1).map(({ purpose }) => purpose)).toEqual(['roll', 'roll']);
    expect(kit.told).toContain('warning ROLLED');
  });

  it('is rolled so many business days earlier, or with the chart', async () => {
    await hold(rolling({ daysBefore: 1 }));
    await days(1);
    expect(kit.orders.slice(1)).toEqual(['SELL 1 ESM6', 'BUY 1 ESZ6']);
    await kit.stop();
    await hold(rolling({ withChart: true }));
    kit.chartDates.set('ES', ['2026-06-02']);
    await days(1);
    expect(kit.orders.slice(1)).toEqual(['SELL 1 ESM6', 'BUY 1 ESZ6']);
  });

  it('is only told of where its strategy says alarm', async () => {
    await hold({ strategy: { roll: { ...GUARD_ONLY, action: 'alarm' } } });
    await days(3);
    await kit.pass(60_000);
    expect(kit.orders).toHaveLength(1);
    expect(kit.told).toContain('critical NEAR_DELIVERY');
  });

  it('is opened again after a restart between the two orders', async () => {
    await hold(rolling());
    kit.broker.script({ kind: 'work' });
    await days(2);
    await kit.kill();
    kit.broker.fill(kit.broker.placed[1]?.clientOrderId ?? '');
    await kit.boot();
    await kit.pass(60_000);
    expect(kit.orders).toEqual(['BUY 1 ESM6', 'SELL 1 ESM6', 'BUY 1 ESZ6']);
    expect(await kit.ledger.rolls()).toMatchObject([{ status: 'rolled' }]);
  });

  it('stays closed when the kill switch is REDUCING, and held when it is HALTED', async () => {
    await hold(rolling());
    await kit.operator.halt('stop');
    await days(2);
    expect(kit.orders).toHaveLength(1);
    await kit.operator.resume('on');
    await kit.operator.flatten({
      scope: 'root',
      target: 'NQ',
      includeForeign: false,
      reason: 'reduce',
    });
    await kit.pass(40_000);
    expect(kit.orders.slice(1)).toEqual(['SELL 1 ESM6']);
    expect(await kit.ledger.rolls()).toMatchObject([{ status: 'closed' }]);
  });

  it('waits for the exchange to open', async () => {
    const opens = NOON + 2 * DAY_MS + 7_200_000;
    const today = { opens: NOON - DAY_MS, closes: NOON + DAY_MS };
    await hold(rolling(), [today, { opens, closes: opens + DAY_MS }]);
    await days(2);
    expect(kit.orders).toHaveLength(1);
    await kit.clock.leap(7_200_000);
    await kit.pass(40_000);
    expect(kit.orders.slice(1)).toEqual(['SELL 1 ESM6', 'BUY 1 ESZ6']);
  });

  it('is tried again when the close is refused', async () => {
    await hold(rolling());
    kit.broker.script({ kind: 'refuse' });
    await days(2);
    await kit.pass(40_000);
    expect(kit.orders.slice(1)).toEqual(['SELL 1 ESM6', 'SELL 1 ESM6', 'BUY 1 ESZ6']);
    const statuses = (await kit.ledger.rolls()).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['incomplete', 'rolled']);
  });
});
