import { NOON, orderRules, wish } from '../../test/builders/decision-builder.js';
import { TradingKit } from '../../test/builders/trading-kit.js';
import type { KitOptions } from '../../test/builders/trading-kit.js';
import { MARKET_RULE } from '../domain/strategy/order-rules.js';
import type { OrderRules } from '../domain/strategy/order-rules.js';

const ES = 612;
const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;
const exit = { action: 'exit' } as const;
const limit = { ...MARKET_RULE, type: 'limit' } as const;
const HOUR_MS = 3_600_000;

function ruled(rules: Partial<OrderRules>, more: KitOptions = {}): KitOptions {
  return { ...more, strategy: { orders: orderRules(rules), ...more.strategy } };
}

describe('the market facts of a decision', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  const start = async (options: KitOptions): Promise<void> => {
    kit = await TradingKit.start(options);
  };
  const facts = (): readonly string[] =>
    kit.broker.reads.asked.filter((read) =>
      ['quote', 'increments', 'funds', 'sessions', 'preview'].includes(read),
    );
  const terms = (): readonly string[] =>
    kit.broker.placed.map(({ side, quantity, terms: { type, limitPrice } }) =>
      [side, quantity, type, ...(limitPrice === null ? [] : [limitPrice])].join(' '),
    );

  it('are its hours alone, asked once, for plain market orders', async () => {
    await start({});
    await kit.endOf(await kit.alert(buy));
    await kit.endOf(await kit.alert(sell));
    await kit.endOf(await kit.alert(exit));
    expect(facts()).toEqual(['sessions']);
    const decided = await kit.view(await kit.alert(buy));
    expect(decided.decision?.orders[0]).not.toHaveProperty('terms');
  });

  it('give an order the terms it is sent with, which the ledger keeps', async () => {
    await start(ruled({ entries: { ...limit, offsetTicks: 2 } }));
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    expect(terms()).toEqual(['BUY 1 LMT 4500']);
    const { decision } = await kit.view(id);
    expect(decision?.orders[0]?.terms).toMatchObject({ type: 'LMT', limitPrice: '4500' });
    expect(decision?.explanation).toBe('From 0 to 1: BUY 1 ESZ6 at limit 4500.');
  });

  it('price an entry in live mode through a fresh quote, and refuse it without one', async () => {
    await start(ruled({}, { mode: 'live', strategy: { signals: 'reversal' } }));
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: NO_QUOTE');
    kit.broker.setQuote(ES, '4501');
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    expect(await kit.endOf(id)).toBe('executed');
    expect(terms()).toEqual(['BUY 1 LMT 4503.5']);
    await kit.pass(11_000);
    expect(await kit.endOf(await kit.alert(sell))).toBe('skipped: NO_QUOTE');
    expect(terms().slice(1)).toEqual(['SELL 1 MKT']);
  });

  it('size an order by what the account is worth, asked at most every ten seconds', async () => {
    await start(ruled({ sizing: { rule: 'percentOfEquity', value: '70' } }));
    kit.broker.setQuote(ES, '4500');
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    expect(terms()).toEqual(['BUY 3 MKT']);
    await kit.endOf(await kit.alert(exit));
    await kit.endOf(await kit.alert(buy));
    expect(facts().filter((read) => read === 'funds')).toHaveLength(1);
  });

  it('turn a position round in two orders, the second priced anew', async () => {
    await start(ruled({ entries: limit }));
    const first = await kit.alert(buy);
    await kit.pass(500);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    await kit.endOf(first);
    const id = await kit.alert({ ...sell, price: '4510' });
    await kit.pass(2_000);
    expect(terms().slice(1)).toEqual(['SELL 1 MKT', 'SELL 1 LMT 4510']);
    kit.broker.fill(kit.broker.placed[2]?.clientOrderId ?? '');
    expect(await kit.endOf(id)).toBe('executed');
  });

  it('keep a part of the position where the alert closes a part', async () => {
    await start({});
    await kit.endOf(await kit.alert({ ...buy, quantity: '4' }));
    const order = wish({ size: { rule: 'percentOfPosition', value: '50' } });
    expect(await kit.endOf(await kit.alert({ ...exit, order }))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 4 ESZ6', 'SELL 2 ESZ6']);
  });

  it('ask the broker for the margin before anything is opened', async () => {
    await start(ruled({ minExcess: '5000' }));
    kit.broker.market.preview = {
      equityAfter: '24999',
      initialMarginAfter: '20000',
      warning: null,
    };
    const refused = await kit.alert(buy);
    expect(await kit.endOf(refused)).toBe('skipped: MARGIN_TOO_SMALL');
    expect((await kit.view(refused)).decision?.explanation).toContain('4999');
    kit.broker.reads.fail('preview');
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: MARGIN_TOO_SMALL');
    kit.broker.reads.restore('preview');
    kit.broker.market.preview = {
      equityAfter: '25000',
      initialMarginAfter: '20000',
      warning: null,
    };
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    await kit.endOf(await kit.alert(exit));
    expect(kit.broker.previewed).toHaveLength(3);
  });
});

describe('while the exchange is closed', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  /** Closed from one hour after the start until two hours after. */
  const start = async (rules: Partial<OrderRules> = {}, more: KitOptions = {}): Promise<void> => {
    const hours = [
      { opens: NOON - HOUR_MS, closes: NOON + HOUR_MS },
      { opens: NOON + 2 * HOUR_MS, closes: NOON + 9 * HOUR_MS },
    ];
    kit = await TradingKit.start(ruled(rules, { ...more, hours }));
  };
  const close = (): Promise<void> => kit.clock.advance(HOUR_MS).then(() => kit.pass(35_000));
  const untilOpen = (): Promise<void> => kit.clock.advance(HOUR_MS).then(() => kit.pass(65_000));

  it('an entry ends', async () => {
    await start();
    await close();
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: MARKET_CLOSED');
    expect(kit.orders).toEqual([]);
  });

  it('an exit waits for the open, told once, and is sent then', async () => {
    await start();
    await kit.endOf(await kit.alert(buy));
    await close();
    const id = await kit.alert(exit);
    await kit.pass(70_000);
    expect((await kit.view(id)).status).toBe('received');
    expect(kit.told.filter((told) => told === 'critical MARKET_CLOSED')).toHaveLength(1);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    await untilOpen();
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
  });

  it('the newest alert wins', async () => {
    await start();
    await kit.endOf(await kit.alert(buy));
    await close();
    const first = await kit.alert(exit);
    await kit.pass(2_000);
    const second = await kit.alert(sell);
    await kit.pass(2_000);
    expect(await kit.endOf(first)).toBe('skipped: SUPERSEDED');
    await untilOpen();
    expect(await kit.endOf(second)).toMatch(/^(expired: ENTRY_EXPIRED|skipped: MARKET_CLOSED)$/);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
  });

  it('an entry that is to wait is sent when it opens in time, and expires when not', async () => {
    await start({ closedMarket: 'queue' });
    await close();
    const late = await kit.alert(buy);
    expect(await kit.endOf(late, 90_000)).toBe('expired: STALE_ALERT');
    await kit.clock.advance(HOUR_MS - 120_000);
    await kit.pass(1_000);
    const inTime = await kit.alert(buy);
    await kit.pass(1_000);
    expect(kit.orders).toEqual([]);
    expect(await kit.endOf(inTime, 90_000)).toBe('executed');
  });

  it('a schedule that cannot be read keeps nothing back', async () => {
    await start({}, { unreadable: 'sessions' });
    await close();
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
  });
});
