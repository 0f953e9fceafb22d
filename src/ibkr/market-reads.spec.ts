import { APPLE } from '../../test/builders/contracts.js';
import { ScriptedGateway } from '../../test/fakes/scripted-gateway.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { openSimulatedBroker, type SimulatedBroker } from '../../test/fakes/simulated-broker.js';
import { MARKET } from '../domain/order/order-terms.js';
import { ok } from '../domain/kernel/result.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { ShortMemory } from './gateway-memory.js';
import { MarketRules } from './market-rules.service.js';
import { Pacer } from './pacer.service.js';

const HOUR_MS = 3_600_000;
const FACTS = '/iserver/contract/265598/info-and-rules';
const HOURS = '/contract/trading-schedule';

describe('price steps and trading hours', () => {
  const start = Date.parse('2026-11-20T15:00:00Z');
  let gateway: ScriptedGateway;
  let clock: ManualClock;
  let rules: MarketRules;

  beforeEach(() => {
    gateway = new ScriptedGateway();
    clock = new ManualClock(start);
    const pacer = new Pacer(
      clock,
      { perSecond: 1000, arrivalsPerSecond: 1000, spacingMs: {} },
      new ShortMemory(),
    );
    const client = new GatewayClient('http://gateway/v1/api', gateway, pacer, clock);
    rules = new MarketRules(client, clock, () => Promise.resolve(ok(APPLE)));
    gateway.on(FACTS, { status: 200, body: { rules: { increment: 0.01 } } });
    const opening = start / 1000;
    const day = { liquid_hours: [{ opening, closing: opening + 48 * 3600 }] };
    gateway.on(HOURS, { status: 200, body: { schedules: { '20261120': day } } });
  });

  const read = async (): Promise<readonly boolean[]> => [
    (await rules.increments(265598)).ok,
    (await rules.tradingSessions(265598)).ok,
  ];

  it('are read once for a contract and date of New York', async () => {
    await read();
    await read();
    expect([gateway.count(FACTS), gateway.count(HOURS)]).toEqual([1, 1]);
    await clock.advance(13 * HOUR_MS);
    await read();
    expect([gateway.count(FACTS), gateway.count(HOURS)]).toEqual([1, 1]);
    await clock.advance(2 * HOUR_MS);
    await read();
    expect([gateway.count(FACTS), gateway.count(HOURS)]).toEqual([2, 2]);
  });

  it('are asked for again in the background once the day is over', async () => {
    await read();
    await rules.refresh();
    expect([gateway.count(FACTS), gateway.count(HOURS)]).toEqual([1, 1]);
    await clock.advance(15 * HOUR_MS);
    await rules.refresh();
    expect([gateway.count(FACTS), gateway.count(HOURS)]).toEqual([2, 2]);
    await read();
    expect([gateway.count(FACTS), gateway.count(HOURS)]).toEqual([2, 2]);
  });

  it('stand in while the broker gives none, hours no longer than one is to come', async () => {
    await read();
    gateway.on(FACTS, { status: 503 });
    gateway.on(HOURS, { status: 503 });
    await clock.advance(24 * HOUR_MS);
    expect(await read()).toEqual([true, true]);
    await clock.advance(25 * HOUR_MS);
    expect(await read()).toEqual([true, false]);
  });

  it('are not known before they were told once', async () => {
    gateway.on(FACTS, { status: 200, body: {} });
    gateway.on(HOURS, { status: 500 });
    expect(await read()).toEqual([false, false]);
  });
});

describe('money', () => {
  let gateway: ScriptedGateway;
  let open: SimulatedBroker;
  const account = 'DU1234567';

  beforeEach(async () => {
    gateway = new ScriptedGateway();
    open = await openSimulatedBroker({ options: { transport: gateway } });
    const usd = { amount: 1000, currency: 'USD', isNull: false };
    const summary = { netliquidation: usd, totalcashvalue: usd };
    gateway.on(`/portfolio/${account}/summary`, { status: 200, body: summary });
  });

  afterEach(() => open.close());

  const PROFITS = '/iserver/account/pnl/partitioned';

  it('has its profit asked for twice in a session that tells none at first, then once', async () => {
    const answers = [{}, { [`${account}.Core`]: { dpl: -15.7 } }];
    gateway.on(PROFITS, () => ({ status: 200, body: { upnl: answers.shift() ?? {} } }));
    expect(await open.broker.funds()).toMatchObject({ value: { dailyProfit: '-15.7' } });
    expect(await open.broker.funds()).toMatchObject({ value: { dailyProfit: null } });
    expect(gateway.count(PROFITS)).toBe(3);
  });

  it('is known without its profit', async () => {
    gateway.on(PROFITS, { status: 503 });
    expect(await open.broker.funds()).toMatchObject({
      ok: true,
      value: { netLiquidation: '1000', dailyProfit: null },
    });
  });

  it('is not known where the summary is not', async () => {
    gateway.on(`/portfolio/${account}/summary`, { status: 200, body: {} });
    expect(await open.broker.funds()).toMatchObject({ ok: false });
    gateway.on(`/portfolio/${account}/summary`, { status: 401 });
    expect(await open.broker.funds()).toMatchObject({ error: { code: 'SESSION_NOT_READY' } });
  });

  it('is previewed after one snapshot of the contract a session', async () => {
    const step = { after: '1,000' };
    const body = { equity: step, initial: step, warn: null, error: null };
    gateway.on(`/iserver/account/${account}/orders/whatif`, { status: 200, body });
    const draft = {
      clientOrderId: 'tb-1',
      account,
      contract: APPLE,
      side: 'BUY',
      quantity: '1',
      purpose: 'target',
      reduces: false,
      terms: MARKET,
      attached: [],
    } as const;
    for (let times = 0; times < 2; times += 1) {
      expect(await open.broker.preview(draft)).toMatchObject({ value: { equityAfter: '1000' } });
    }
    expect(gateway.count('/iserver/marketdata/snapshot')).toBe(1);
    const terms = { ...MARKET, type: 'LMT' } as const;
    expect(await open.broker.preview({ ...draft, terms })).toMatchObject({
      error: { code: 'ORDER_INVALID' },
    });
  });
});
