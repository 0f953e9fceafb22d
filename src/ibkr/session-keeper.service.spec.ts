import { ManualClock } from '../../test/fakes/manual-clock.js';
import { accounts, ScriptedGateway, tickled } from '../../test/fakes/scripted-gateway.js';
import { SeededRandom } from '../../test/fakes/seeded-random.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { TradingMode } from '../ports/settings.port.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { ShortMemory } from './gateway-memory.js';
import { Pacer } from './pacer.service.js';
import { IBKR_PACING } from './pacing-plan.js';
import { SessionKeeper } from './session-keeper.service.js';
import { SessionPriming } from './session-priming.service.js';

const INIT = '/iserver/auth/ssodh/init';

describe('the session keeper', () => {
  let clock: ManualClock;
  let gateway: ScriptedGateway;
  let keeper: SessionKeeper;
  let history: BrokerSession[];

  const build = (mode: TradingMode = 'paper', account: string | null = null): void => {
    clock = new ManualClock();
    gateway = new ScriptedGateway();
    history = [];
    const memory = new ShortMemory();
    const pacer = new Pacer(clock, IBKR_PACING, memory);
    const client = new GatewayClient('http://127.0.0.1:5000/v1/api', gateway, pacer, clock);
    const priming = new SessionPriming(client, memory, clock, { account, mode });
    const log = { log: () => undefined, warn: () => undefined };
    keeper = new SessionKeeper(client, priming, { clock, random: new SeededRandom(), log });
    keeper.subscribe((session) => history.push(session));
  };

  const start = async (): Promise<void> => {
    keeper.start();
    await clock.advance(0);
    await clock.advance(3000);
  };

  const states = (): readonly string[] => history.map(({ state }) => state);

  beforeEach(() => {
    build();
  });

  it('is READY within three seconds, primed in order', async () => {
    await start();
    expect(keeper.session()).toMatchObject({
      state: 'READY',
      reason: null,
      id: 's1',
      account: 'DU1234567',
      paper: true,
    });
    expect(gateway.seen.map(({ path }) => path)).toEqual([
      '/tickle',
      '/iserver/accounts',
      '/sso/validate',
      '/portfolio/accounts',
    ]);
    expect(keeper.userName).toBe('user1234');
  });

  it('tickles every 55 to 60 seconds and tells nobody while all is well', async () => {
    await start();
    const before = history.length;
    await clock.advance(600_000);
    expect(gateway.count('/tickle')).toBeGreaterThanOrEqual(10);
    expect(gateway.count('/tickle')).toBeLessThanOrEqual(12);
    expect(history).toHaveLength(before);
  });

  it.each([
    ['an empty 401', { status: 401 }],
    ['a reset', 'resets'],
    ['a 503', { status: 503 }],
  ] as const)('does not leave READY for %s that is not repeated', async (_name, answer) => {
    await start();
    let spurious = 1;
    gateway.on('/tickle', () => (spurious-- > 0 ? answer : tickled('s1')));
    await clock.advance(120_000);
    expect(keeper.session().state).toBe('READY');
    expect(keeper.session().id).toBe('s1');
    expect(states()).not.toContain('NEEDS_LOGIN');
  });

  it('is down within 70 seconds of a tickle that says authenticated:false, and opens again', async () => {
    await start();
    gateway.on('/tickle', () =>
      gateway.count(INIT) === 0 ? tickled('s1', { authenticated: false }) : tickled('s2'),
    );
    await clock.advance(70_000);
    expect(states()).toEqual(['CONNECTING', 'READY', 'CONNECTING', 'READY']);
    expect(keeper.session().id).toBe('s2');
    expect(gateway.count('/iserver/accounts')).toBe(2);
  });

  it('gives a session that was opened again another id though the gateway repeats its own', async () => {
    await start();
    gateway.on('/tickle', () =>
      tickled('s1', gateway.count(INIT) === 0 ? { authenticated: false } : {}),
    );
    await clock.advance(70_000);
    expect(keeper.session().state).toBe('READY');
    expect(keeper.session().id).toMatch(/^s1\+[0-9a-f]{8}$/);
  });

  it('never takes the session from a competing login, and asks politely every minute', async () => {
    await start();
    gateway.on('/tickle', tickled('s1', { competing: true, authenticated: false }));
    gateway.on(INIT, { status: 200, body: { competing: true, connected: true } });
    await clock.advance(600_000);
    expect(keeper.session().state).toBe('COMPETING');
    const asked = gateway.seen.filter(({ path }) => path === INIT);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    expect(asked.length).toBeLessThanOrEqual(10);
    expect(new Set(asked.map(({ body }) => JSON.stringify(body)))).toEqual(
      new Set(['{"publish":true,"compete":false}']),
    );
  });

  it('waits for a human when nobody is logged in, and is READY soon after the login', async () => {
    gateway.on('/tickle', { status: 401 });
    await start();
    await clock.advance(5000);
    expect(keeper.session().state).toBe('NEEDS_LOGIN');
    expect(gateway.count(INIT)).toBe(0);
    gateway.on('/tickle', tickled('s3'));
    await clock.advance(15_000);
    expect(keeper.session()).toMatchObject({ state: 'READY', id: 's3' });
  });

  it('rides out ten minutes of 503 and is READY within a minute after', async () => {
    await start();
    gateway.on('/tickle', { status: 503 });
    await clock.advance(600_000);
    expect(keeper.session().state).toBe('MAINTENANCE');
    gateway.on('/tickle', () =>
      gateway.count(INIT) === 0 ? tickled('s1', { authenticated: false }) : tickled('s2'),
    );
    await clock.advance(60_000);
    expect(keeper.session().state).toBe('READY');
  });

  it.each(['refuses-connection', 'hangs'] as const)(
    'is DOWN when the gateway %s, and READY when it is back',
    async (answer) => {
      await start();
      gateway.on('/tickle', answer);
      await clock.advance(120_000);
      expect(keeper.session().state).toBe('DOWN');
      gateway.on('/tickle', tickled('s1'));
      await clock.advance(30_000);
      expect(keeper.session()).toMatchObject({ state: 'READY', id: 's1' });
    },
  );

  it('opens with growing pauses from 5 seconds to 5 minutes', async () => {
    gateway.on('/tickle', tickled('s1', { authenticated: false }));
    gateway.on(INIT, { status: 200, body: { connected: true, authenticated: false } });
    await start();
    const attempts = gateway.count(INIT);
    await clock.advance(5 * 3600_000);
    const slow = gateway.count(INIT) - attempts;
    expect(slow).toBeGreaterThan(55);
    expect(slow).toBeLessThan(70);
  });

  it.each([
    ['paper', { isPaper: false }, 2],
    ['paper', { isPaper: true }, 1],
    ['live', { isPaper: true }, 1],
    ['live', { isPaper: false }, 2],
    ['paper', { isPaper: null }, undefined],
  ] as const)('is never READY in mode %s with %j and LOGIN_TYPE %s', async (mode, says, type) => {
    build(mode);
    gateway.on('/iserver/accounts', accounts(['U1234567'], says));
    gateway.on('/sso/validate', { status: 200, body: { USER_NAME: 'u', LOGIN_TYPE: type } });
    await start();
    await clock.advance(300_000);
    expect(states()).not.toContain('READY');
    expect(keeper.session().reason).toMatch(/^ACCOUNT_MISMATCH: /);
  });

  it('is READY in live mode with a live login', async () => {
    build('live');
    gateway.on('/iserver/accounts', accounts(['U1234567'], { isPaper: false }));
    gateway.on('/sso/validate', { status: 200, body: { USER_NAME: 'u', LOGIN_TYPE: 1 } });
    await start();
    expect(keeper.session()).toMatchObject({ state: 'READY', paper: false });
  });

  it('is not READY when the login has several accounts and none is named', async () => {
    gateway.on('/iserver/accounts', accounts(['DU1', 'DU2', 'All']));
    await start();
    expect(keeper.session().reason).toContain('IBKR_ACCOUNT_ID');
    expect(states()).not.toContain('READY');
  });

  it('is not READY when the login lacks the account that is named', async () => {
    build('paper', 'DU9');
    await start();
    expect(keeper.session().reason).toMatch(/^ACCOUNT_MISMATCH: /);
  });

  it('selects the named account and reads it back', async () => {
    build('paper', 'DU2');
    gateway.on('/iserver/accounts', () =>
      accounts(['DU1', 'DU2'], {
        selectedAccount: gateway.count('/iserver/account') > 0 ? 'DU2' : 'DU1',
      }),
    );
    gateway.on('/iserver/account', { status: 200, body: { set: true, acctId: 'DU2' } });
    await start();
    expect(keeper.session()).toMatchObject({ state: 'READY', account: 'DU2' });
    expect(gateway.count('/iserver/accounts')).toBe(2);
  });

  it('primes again after a doubt, without asking for the login twice a minute', async () => {
    await start();
    keeper.doubt();
    await clock.advance(10_000);
    expect(gateway.count('/iserver/accounts')).toBe(2);
    expect(gateway.count('/sso/validate')).toBe(1);
    expect(keeper.session()).toMatchObject({ state: 'READY', id: 's1' });
    expect(keeper.primings()).toBe(2);
  });

  it('keeps going when a listener fails', async () => {
    keeper.subscribe(() => {
      throw new TypeError('a listener of the test');
    });
    await start();
    await clock.advance(120_000);
    expect(gateway.count('/tickle')).toBeGreaterThan(3);
  });

  it('runs nothing any more once it is stopped', async () => {
    await start();
    await keeper.stop();
    const asked = gateway.seen.length;
    await clock.advance(600_000);
    expect(gateway.seen).toHaveLength(asked);
    expect(gateway.closed).toBe(true);
    expect(clock.waiting()).toBe(0);
  });
});
