import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { ScriptedGateway } from '../../test/fakes/scripted-gateway.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { ContractCache } from './contract-cache.adapter.js';
import { ContractResolver } from './contract-resolver.service.js';
import { ContractSource } from './contract-source.service.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { ShortMemory } from './gateway-memory.js';
import { Pacer } from './pacer.service.js';

const HOUR_MS = 3_600_000;
const LIST = '/trsrv/futures';

interface Month {
  readonly conid: number;
  readonly month: string;
  readonly expiration: number;
  readonly tradingClass?: string;
  readonly multiplier?: string;
}

/** Silver as listed on 2026-11-20: every delivery month twice, serial months among them. */
const SILVER: readonly Month[] = [
  { conid: 4, month: '202703', expiration: 20270329, tradingClass: 'SIL', multiplier: '1000' },
  { conid: 3, month: '202703', expiration: 20270329 },
  { conid: 1, month: '202701', expiration: 20270127 },
  { conid: 2, month: '202701', expiration: 20270127, tradingClass: 'SIL', multiplier: '1000' },
  { conid: 5, month: '202705', expiration: 20270526 },
];

describe('the contract resolver', () => {
  let folder: string;
  let file: string;
  let clock: ManualClock;
  let gateway: ScriptedGateway;
  let cache: ContractCache;
  let resolver: ContractResolver;

  const open = (source: 'simulated' | 'gateway' = 'gateway'): void => {
    const log = { log: () => undefined, warn: () => undefined };
    const pacer = new Pacer(
      clock,
      { perSecond: 1000, arrivalsPerSecond: 1000, spacingMs: {} },
      new ShortMemory(),
    );
    const client = new GatewayClient('http://127.0.0.1:5000/v1/api', gateway, pacer, clock);
    cache = new ContractCache(file, log);
    resolver = new ContractResolver(new ContractSource(client, cache, clock, source), clock);
  };

  const list = (symbol: string, months: readonly Month[]): void => {
    const rows = months.map(({ conid, expiration }) => ({
      conid,
      expirationDate: expiration,
      longFuturesCutOff: expiration,
      shortFuturesCutOff: expiration,
    }));
    gateway.on(LIST, { status: 200, body: { [symbol]: rows } });
    for (const { conid, month, expiration, tradingClass, multiplier } of months) {
      const body = {
        con_id: conid,
        symbol,
        instrument_type: 'FUT',
        trading_class: tradingClass ?? symbol,
        currency: 'USD',
        local_symbol: `${tradingClass ?? symbol}${month}`,
        maturity_date: String(expiration),
        multiplier: multiplier ?? '5000',
        contract_month: month,
        exchange: 'COMEX',
        rules: { priceMagnifier: null },
      };
      gateway.on(`/iserver/contract/${conid}/info-and-rules`, { status: 200, body });
    }
  };

  const resolved = async (symbol: string): Promise<number | Code> => {
    const request = { symbol, exchange: null, symbols: [], minDaysUntilExpiry: 10 };
    const contract = await resolver.resolve(request);
    return contract.ok ? contract.value.conid : contract.error.code;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contract-resolver-'));
    file = join(folder, 'contracts', 'contracts.json');
    clock = new ManualClock();
    gateway = new ScriptedGateway();
    list('SI', SILVER);
    open();
  });

  afterEach(async () => {
    await cache.saved();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells twins apart by class and leaves serial months out', async () => {
    expect(await resolved('SI1!')).toBe(3);
    expect(await resolved('SIL1!')).toBe(4);
    expect(await resolved('SI2!')).toBe(5);
  });

  it('honours an explicit month, serial or not', async () => {
    expect(await resolved('SIF2027')).toBe(1);
    expect(await resolved('SILF7')).toBe(2);
    expect(await resolved('SIZ2027')).toBe('NO_TRADABLE_MONTH');
  });

  it('refuses a month whose multiplier is not the one of the table', async () => {
    list('SI', [{ conid: 3, month: '202703', expiration: 20270329, multiplier: '1000' }]);
    expect(await resolved('SI1!')).toBe('CONTRACT_MISMATCH');
  });

  it('asks for the list once a day', async () => {
    await resolved('SI1!');
    await clock.advance(23 * HOUR_MS);
    await resolved('SIL1!');
    expect(gateway.count(LIST)).toBe(1);
    await clock.advance(2 * HOUR_MS);
    await resolved('SI1!');
    expect(gateway.count(LIST)).toBe(2);
  });

  it('asks for nothing on any day when it was refreshed in the background', async () => {
    await resolved('SI1!');
    for (let hours = 0; hours < 72; hours += 1) {
      await clock.advance(HOUR_MS);
      await resolver.refresh();
      const before = gateway.seen.length;
      expect(await resolved('SI1!')).toBe(3);
      expect(gateway.seen).toHaveLength(before);
    }
    expect(gateway.count(LIST)).toBe(7);
  });

  it('has refreshed the next month too when a new day asks for it', async () => {
    clock = new ManualClock(Date.parse('2027-02-20T15:00:00Z'));
    open();
    expect(await resolved('SI1!')).toBe(3);
    await clock.advance(20 * 24 * HOUR_MS);
    await resolver.refresh();
    const before = gateway.seen.length;
    expect(await resolved('SI1!')).toBe(5);
    expect(gateway.seen).toHaveLength(before);
  });

  it('knows what it resolved, and nothing else, without asking', async () => {
    expect(resolver.known(3)).toBeUndefined();
    await resolved('SI1!');
    expect(resolver.known(3)).toMatchObject({ conid: 3, month: '202703' });
  });

  it.each([
    ['is empty', { status: 200, body: { SI: [] } }],
    ['fails', { status: 503 }],
  ] as const)('uses the last list for a day more when the new one %s', async (_how, answer) => {
    expect(await resolved('SI1!')).toBe(3);
    gateway.on(LIST, answer);
    await clock.advance(40 * HOUR_MS);
    expect(await resolved('SI1!')).toBe(3);
    await clock.advance(10 * HOUR_MS);
    expect(['CONTRACT_UNKNOWN', 'BROKER_UNREACHABLE']).toContain(await resolved('SI1!'));
  });

  it('remembers contracts over a restart, with their source', async () => {
    expect(await resolved('SI1!')).toBe(3);
    await cache.saved();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ source: 'gateway' });
    gateway = new ScriptedGateway();
    open();
    expect(await resolved('SI1!')).toBe(3);
    expect(gateway.seen).toEqual([]);
  });

  it('never uses simulated contracts at a real gateway', async () => {
    open('simulated');
    await resolved('SI1!');
    await cache.saved();
    gateway = new ScriptedGateway();
    open('gateway');
    expect(await resolved('SI1!')).not.toBe(3);
  });

  it('starts anew when the cache cannot be read', async () => {
    await resolved('SI1!');
    await cache.saved();
    await writeFile(file, '{"source":"gateway","futures":[');
    open();
    expect(await resolved('SI1!')).toBe(3);
  });

  it('describes a conid with the cut-offs of its list, an unlisted one with its expiration', async () => {
    const described = await resolver.describe(4);
    expect(described).toMatchObject({
      ok: true,
      value: { root: { name: 'SIL' }, lastSafeDay: '2027-03-29', guardDay: '2027-03-18' },
    });
    gateway.on(LIST, { status: 200, body: { SI: [] } });
    expect(await resolver.describe(3)).toMatchObject({
      ok: true,
      value: { month: '202703', expirationDate: '2027-03-29' },
    });
  });

  it('does not describe a future whose class is not in the table', async () => {
    list('SI', [{ conid: 9, month: '202703', expiration: 20270329, tradingClass: 'SIX' }]);
    expect(await resolver.describe(9)).toMatchObject({
      ok: false,
      error: { code: 'SYMBOL_UNKNOWN' },
    });
    expect(await resolver.contractOf(9)).toEqual({ ok: true, value: undefined });
  });

  it('does not guess a contract while the gateway is silent', async () => {
    gateway.on('/iserver/contract/3/info-and-rules', { status: 503 });
    expect(await resolver.contractOf(3)).toMatchObject({
      ok: false,
      error: { code: 'BROKER_UNREACHABLE' },
    });
  });
});
