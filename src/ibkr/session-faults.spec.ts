import { KeptSession, mostWithin } from '../../test/fakes/kept-session.js';
import { accounts, tickled } from '../../test/fakes/scripted-gateway.js';
import type { TradingMode } from '../ports/settings.port.js';

const INIT = '/iserver/auth/ssodh/init';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function ready(
  options: ConstructorParameters<typeof KeptSession>[0] = {},
): Promise<KeptSession> {
  const kept = new KeptSession(options);
  await kept.start();
  expect(kept.state).toBe('READY');
  return kept;
}

describe('a tickle that answers 200 with authenticated:false (F34)', () => {
  it('is seen as a loss within 70 seconds, and the session is opened again', async () => {
    const kept = await ready();
    kept.loseSession();
    const lostAt = kept.clock.now();
    await kept.clock.advance(70_000);
    expect(kept.states()).toEqual(['READY', 'CONNECTING', 'READY']);
    expect((kept.history[1]?.since ?? Infinity) - lostAt).toBeLessThan(70_000);
    expect(kept.keeper.session().id).toBe('s2');
    expect(kept.initBodies()).toEqual([{ publish: true, compete: false }]);
  });

  it('is healed again and again without spending the budget', async () => {
    const kept = await ready();
    for (let i = 1; i <= 20; i += 1) {
      const asked = kept.gateway.count(INIT);
      kept.gateway.on('/tickle', () =>
        kept.gateway.count(INIT) > asked
          ? tickled(`s${i}0`)
          : tickled('s1', { authenticated: false }),
      );
      await kept.clock.advance(90_000);
      expect(kept.state).toBe('READY');
    }
    expect(kept.gateway.count(INIT)).toBe(20);
  });
});

describe('a re-initialised session (F39)', () => {
  it('has suppressions and preparation redone and verified before it is READY', async () => {
    const kept = await ready();
    kept.loseSession();
    kept.gateway.on('/iserver/questions/suppress', { status: 200, body: {} });
    await kept.clock.advance(90_000);
    expect(kept.state).toBe('CONNECTING');
    kept.gateway.on('/iserver/questions/suppress', { status: 200, body: { status: 'submitted' } });
    await kept.clock.advance(40_000);
    expect(kept.state).toBe('READY');
    const after = kept.gateway.seen.map(({ path }) => path);
    const opened = after.lastIndexOf(INIT);
    for (const path of ['/iserver/accounts', '/sso/validate', '/portfolio/accounts']) {
      expect(after.lastIndexOf(path)).toBeGreaterThan(opened);
    }
    expect(after.lastIndexOf('/iserver/questions/suppress')).toBeGreaterThan(opened);
  });
});

describe('a gateway that takes the connection and never answers (F40)', () => {
  it('bounds every call, is DOWN, and is READY soon after it answers again', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', 'hangs');
    await kept.clock.advance(2 * MINUTE);
    expect(kept.state).toBe('DOWN');
    const asked = kept.ticks.length;
    await kept.clock.advance(10 * MINUTE);
    const perTick = (10 * MINUTE) / (kept.ticks.length - asked);
    expect(perTick).toBeLessThan(20_000);
    kept.gateway.on('/tickle', tickled('s1'));
    await kept.clock.advance(30_000);
    expect(kept.keeper.session()).toMatchObject({ state: 'READY', id: 's1' });
  });

  it('frees the lane of an order whose repair it swallows', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', 'hangs');
    let repaired: boolean | null = null;
    void kept.keeper.repair('prime').then((value) => {
      repaired = value;
    });
    await kept.clock.advance(0);
    await kept.clock.advance(15_000);
    expect(repaired).toBe(false);
  });

  it('is found out although the transport forgets that it was to give up', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', 'ignores');
    await kept.clock.advance(2 * MINUTE);
    expect(kept.state).toBe('DOWN');
  });
});

describe('a tickle job that throws (F41)', () => {
  it('is restarted: there are never two minutes without a tickle', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', () => {
      throw new TypeError('the job of the test breaks');
    });
    await kept.clock.advance(30 * MINUTE);
    const gaps = kept.ticks.slice(1).map((at, index) => at - (kept.ticks[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(2 * MINUTE);
    expect(kept.clock.now() - (kept.ticks.at(-1) ?? 0)).toBeLessThan(2 * MINUTE);
    expect(kept.warnings.length).toBeGreaterThan(100);
    kept.gateway.on('/tickle', tickled('s1'));
    await kept.clock.advance(MINUTE);
    expect(kept.state).toBe('READY');
  });
});

describe('an account switched, a sub-account added, paper and live mixed up (F46)', () => {
  it.each([
    ['paper', { isPaper: false }, 2],
    ['paper', { isPaper: true }, 1],
    ['live', { isPaper: true }, 1],
    ['live', { isPaper: false }, 2],
    ['paper', { isPaper: null }, undefined],
  ] as const)('is never READY in mode %s with %j and LOGIN_TYPE %s', async (mode, says, type) => {
    const kept = new KeptSession({ mode: mode satisfies TradingMode });
    kept.gateway.on('/iserver/accounts', accounts(['U1234567'], says));
    kept.gateway.on('/sso/validate', { status: 200, body: { USER_NAME: 'u', LOGIN_TYPE: type } });
    await kept.start();
    await kept.clock.advance(300_000);
    expect(kept.states()).not.toContain('READY');
    expect(kept.keeper.session()).toMatchObject({ state: 'CONNECTING', code: 'ACCOUNT_MISMATCH' });
    expect(kept.keeper.session().reason).toMatch(/^ACCOUNT_MISMATCH: /);
  });

  it('is not READY when the login has several accounts and none is named', async () => {
    const kept = new KeptSession();
    kept.gateway.on('/iserver/accounts', accounts(['DU1', 'DU2', 'All']));
    await kept.start();
    expect(kept.keeper.session().reason).toContain('IBKR_ACCOUNT_ID');
    expect(kept.states()).not.toContain('READY');
  });

  it('is not READY when the login lacks the account that is named', async () => {
    const kept = new KeptSession({ account: 'DU9' });
    await kept.start();
    expect(kept.keeper.session().code).toBe('ACCOUNT_MISMATCH');
    expect(kept.states()).not.toContain('READY');
  });

  it.each([
    ['the account is another', 'DU1234567', accounts(['DU7654321']), 2],
    ['a sub-account was added', null, accounts(['DU1234567', 'DU1234568']), 2],
    ['the account is a live one', null, accounts(['DU1234567'], { isPaper: false }), 2],
    ['the login is a live one', null, accounts(['DU1234567']), 1],
  ] as const)(
    'reads the account again after an init and refuses: %s',
    async (_what, account, answer, type) => {
      const kept = await ready({ account });
      await kept.clock.advance(2 * MINUTE);
      kept.loseSession();
      kept.gateway.on('/iserver/accounts', answer);
      kept.gateway.on('/sso/validate', { status: 200, body: { USER_NAME: 'u', LOGIN_TYPE: type } });
      await kept.clock.advance(5 * MINUTE);
      expect(kept.keeper.session().code).toBe('ACCOUNT_MISMATCH');
      expect(kept.states().filter((state) => state === 'READY')).toHaveLength(1);
    },
  );
});

describe('a login that fails for ever (F38)', () => {
  it('costs at most 3 tries in any 30 minutes over a day, then is only looked at', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', tickled('s1', { authenticated: false }));
    kept.refuseOpening();
    await kept.clock.advance(24 * HOUR);
    expect(mostWithin(kept.inits, 30 * MINUTE)).toBeLessThanOrEqual(3);
    expect(kept.inits.length).toBeLessThanOrEqual(3 * 48 + 3);
    expect(kept.inits.length).toBeGreaterThan(48);
    expect(new Set(kept.initBodies().map((body) => JSON.stringify(body)))).toEqual(
      new Set(['{"publish":true,"compete":false}']),
    );
  });

  it('says LOGIN_BUDGET_SPENT, and heals when the session comes back by itself', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', tickled('s1', { authenticated: false }));
    kept.refuseOpening();
    await kept.clock.advance(5 * MINUTE);
    expect(kept.keeper.session()).toMatchObject({
      state: 'CONNECTING',
      code: 'LOGIN_BUDGET_SPENT',
      reason: expect.stringContaining('the next one follows at 2026-11-20T15:3'),
    });
    expect(kept.inits).toHaveLength(3);
    kept.gateway.on('/tickle', tickled('s2'));
    await kept.clock.advance(35_000);
    expect(kept.state).toBe('READY');
    expect(kept.inits).toHaveLength(3);
  });

  it('is not asked at all when nobody is logged in', async () => {
    const kept = await ready();
    kept.gateway.on('/tickle', { status: 401 });
    await kept.clock.advance(6 * HOUR);
    expect(kept.state).toBe('NEEDS_LOGIN');
    expect(kept.inits).toEqual([]);
  });
});
