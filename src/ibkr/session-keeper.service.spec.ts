import { KeptSession, type KeptSessionOptions } from '../../test/fakes/kept-session.js';
import { accounts, tickled } from '../../test/fakes/scripted-gateway.js';

const INIT = '/iserver/auth/ssodh/init';
const SUPPRESS = '/iserver/questions/suppress';

describe('the session keeper', () => {
  let kept: KeptSession;

  const begin = async (options: KeptSessionOptions = {}): Promise<void> => {
    kept = new KeptSession(options);
    await kept.start();
  };

  it('is READY within three seconds, primed in order', async () => {
    await begin();
    expect(kept.keeper.session()).toMatchObject({
      state: 'READY',
      reason: null,
      id: 's1',
      account: 'DU1234567',
      paper: true,
    });
    expect(kept.gateway.seen.map(({ path }) => path)).toEqual([
      '/tickle',
      '/iserver/accounts',
      '/sso/validate',
      '/portfolio/accounts',
      SUPPRESS,
    ]);
    expect(kept.keeper.userName).toBe('user1234');
    expect(kept.states()).toEqual(['READY']);
  });

  it('tickles every 55 to 60 seconds and tells nobody while all is well', async () => {
    await begin();
    const before = kept.history.length;
    await kept.clock.advance(600_000);
    expect(kept.gateway.count('/tickle')).toBeGreaterThanOrEqual(10);
    expect(kept.gateway.count('/tickle')).toBeLessThanOrEqual(12);
    expect(kept.history).toHaveLength(before);
  });

  it.each([
    ['an empty 401', { status: 401 }],
    ['a reset', 'resets'],
    ['a 503', { status: 503 }],
  ] as const)('does not leave READY for %s that is not repeated', async (_name, answer) => {
    await begin();
    let spurious = 1;
    kept.gateway.on('/tickle', () => (spurious-- > 0 ? answer : tickled('s1')));
    await kept.clock.advance(120_000);
    expect(kept.keeper.session()).toMatchObject({ state: 'READY', id: 's1' });
    expect(kept.states()).toEqual(['READY']);
  });

  it('gives a session that was opened again another id though the gateway repeats its own', async () => {
    await begin();
    kept.gateway.on('/tickle', () =>
      tickled('s1', kept.gateway.count(INIT) === 0 ? { authenticated: false } : {}),
    );
    await kept.clock.advance(70_000);
    expect(kept.state).toBe('READY');
    expect(kept.keeper.session().id).toMatch(/^s1\+[0-9a-f]{8}$/);
  });

  it('prepares a session that came back under another id before it is READY again', async () => {
    await begin();
    kept.gateway.on('/tickle', tickled('s7'));
    await kept.clock.advance(70_000);
    expect(kept.states()).toEqual(['READY', 'CONNECTING', 'READY']);
    expect(kept.gateway.count(SUPPRESS)).toBe(2);
  });

  it('waits for a human when nobody is logged in, and is READY soon after the login', async () => {
    kept = new KeptSession();
    kept.gateway.on('/tickle', { status: 401 });
    await kept.start();
    await kept.clock.advance(5000);
    expect(kept.state).toBe('NEEDS_LOGIN');
    expect(kept.gateway.count(INIT)).toBe(0);
    kept.gateway.on('/tickle', tickled('s3'));
    await kept.clock.advance(15_000);
    expect(kept.keeper.session()).toMatchObject({ state: 'READY', id: 's3' });
  });

  it('says PACED, and sends nothing else, while the broker asks for a pause', async () => {
    await begin();
    kept.gateway.on('/tickle', { status: 429 });
    await kept.clock.advance(120_000);
    expect(kept.keeper.session()).toMatchObject({ state: 'DOWN', code: 'PACED' });
    expect(kept.gateway.count(INIT)).toBe(0);
  });

  it('primes again after a doubt, without asking for the login twice a minute', async () => {
    await begin();
    kept.keeper.doubt();
    await kept.clock.advance(10_000);
    expect(kept.gateway.count('/iserver/accounts')).toBe(2);
    expect(kept.gateway.count(SUPPRESS)).toBe(2);
    expect(kept.gateway.count('/sso/validate')).toBe(1);
    expect(kept.keeper.session()).toMatchObject({ state: 'READY', id: 's1' });
    expect(kept.keeper.primings()).toBe(2);
  });

  it('calls no human for a single 401 that follows a loss', async () => {
    await begin();
    const answers = [{ status: 503 }, { status: 401 }, { status: 503 }] as const;
    let asked = 0;
    kept.gateway.on('/tickle', () => answers[asked++ % answers.length] ?? { status: 503 });
    await kept.clock.advance(600_000);
    expect(kept.states()).toEqual(['READY', 'DOWN']);
  });

  it.each([
    ['competing', { competing: true, authenticated: false }],
    ['unauthenticated', { authenticated: false }],
  ])('calls no human for a single 401 of an init while it is %s', async (_face, status) => {
    await begin();
    kept.gateway.on('/tickle', tickled('s1', status));
    kept.refuseOpening({ status: 401 });
    await kept.clock.advance(600_000);
    expect(kept.states()).not.toContain('NEEDS_LOGIN');
    kept.gateway.on('/tickle', { status: 401 });
    await kept.clock.advance(120_000);
    expect(kept.state).toBe('NEEDS_LOGIN');
  });

  it.each(['/iserver/accounts', '/portfolio/accounts', SUPPRESS])(
    'stays READY when a single 401 meets %s while it is primed again',
    async (path) => {
      await begin();
      let spurious = 1;
      const { status, body } = { status: 200, body: { status: 'submitted' } };
      const usual = path === '/iserver/accounts' ? accounts(['DU1234567']) : { status, body };
      kept.gateway.on(path, () => (spurious-- > 0 ? { status: 401 } : usual));
      kept.keeper.doubt();
      await kept.clock.advance(0);
      await kept.clock.advance(20_000);
      expect(kept.states()).toEqual(['READY']);
      expect(kept.keeper.primings()).toBe(2);
    },
  );

  it('is not hurried by doubts while it is not READY', async () => {
    await begin();
    kept.loseSession();
    kept.refuseOpening();
    kept.gateway.on('/tickle', tickled('s1', { authenticated: false }));
    await kept.clock.advance(65_000);
    const asked = kept.ticks.length;
    for (let i = 0; i < 100; i += 1) kept.keeper.doubt();
    await kept.clock.advance(1000);
    expect(kept.ticks.length - asked).toBeLessThanOrEqual(1);
  });

  it('keeps going when a listener fails, and the others are told', async () => {
    kept = new KeptSession();
    const told: string[] = [];
    kept.keeper.subscribe(() => {
      throw new TypeError('a listener of the test');
    });
    kept.keeper.subscribe(({ state }) => told.push(state));
    await kept.start();
    expect(told).toEqual(['READY']);
    expect(kept.warnings).toHaveLength(1);
  });

  it('runs nothing any more once it is stopped', async () => {
    await begin();
    await kept.keeper.stop();
    const asked = kept.gateway.seen.length;
    await kept.clock.advance(600_000);
    expect(kept.gateway.seen).toHaveLength(asked);
    expect(kept.gateway.closed).toBe(true);
    expect(kept.clock.waiting()).toBe(0);
  });

  describe('asked to repair', () => {
    it('opens a session that the gateway calls ready though it has no bridge', async () => {
      await begin();
      const repaired = kept.keeper.repair('init');
      await kept.clock.advance(0);
      await kept.clock.advance(10_000);
      expect(await repaired).toBe(true);
      expect(kept.initBodies()).toEqual([{ publish: true, compete: false }]);
      expect(kept.keeper.session().id).toMatch(/^s1\+/);
      expect(kept.states()).toEqual(['READY', 'READY']);
    });

    it('does nothing while the session is not READY', async () => {
      kept = new KeptSession();
      kept.gateway.on('/tickle', { status: 401 });
      await kept.start();
      const asked = kept.gateway.seen.length;
      expect(await kept.keeper.repair('init')).toBe(false);
      expect(kept.gateway.seen).toHaveLength(asked);
    });
  });

  describe('choosing the account', () => {
    it('is READY in live mode with a live login', async () => {
      kept = new KeptSession({ mode: 'live' });
      kept.gateway.on('/iserver/accounts', accounts(['U1234567'], { isPaper: false }));
      kept.gateway.on('/sso/validate', { status: 200, body: { USER_NAME: 'u', LOGIN_TYPE: 1 } });
      await kept.start();
      expect(kept.keeper.session()).toMatchObject({ state: 'READY', paper: false });
    });

    it('selects the named account and reads it back', async () => {
      kept = new KeptSession({ account: 'DU2' });
      const { gateway } = kept;
      gateway.on('/iserver/accounts', () =>
        accounts(['DU1', 'DU2'], {
          selectedAccount: gateway.count('/iserver/account') > 0 ? 'DU2' : 'DU1',
        }),
      );
      gateway.on('/iserver/account', { status: 200, body: { set: true, acctId: 'DU2' } });
      await kept.start();
      expect(kept.keeper.session()).toMatchObject({ state: 'READY', account: 'DU2' });
      expect(gateway.count('/iserver/accounts')).toBe(2);
    });
  });

  describe('suppressing questions', () => {
    it.each([
      ['paper', ['o354', 'o10151', 'o10152', 'o10153', 'o10331']],
      ['live', ['o10151', 'o10152', 'o10153', 'o10331']],
    ] as const)('names in %s exactly those that are answered yes', async (mode, messageIds) => {
      kept = new KeptSession({ mode });
      if (mode === 'live') {
        kept.gateway.on('/iserver/accounts', accounts(['U1'], { isPaper: false }));
        kept.gateway.on('/sso/validate', { status: 200, body: { LOGIN_TYPE: 1 } });
      }
      await kept.start();
      const asked = kept.gateway.seen.find(({ path }) => path === SUPPRESS);
      expect(asked?.body).toEqual({ messageIds });
    });

    it.each([{ status: 500 }, { status: 200, body: { status: 'ignored' } }])(
      'is not READY while it is answered %j',
      async (answer) => {
        kept = new KeptSession();
        kept.gateway.on(SUPPRESS, answer);
        await kept.start();
        await kept.clock.advance(120_000);
        expect(kept.states()).not.toContain('READY');
        kept.gateway.on(SUPPRESS, { status: 200, body: { status: 'submitted' } });
        await kept.clock.advance(40_000);
        expect(kept.state).toBe('READY');
      },
    );
  });
});
