import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptSession, mostWithin } from '../../test/fakes/kept-session.js';
import { tickled, type Scripted } from '../../test/fakes/scripted-gateway.js';
import { fromWallTime, type Instant } from '../domain/kernel/instant.js';
import { GatewayMemoryFile } from './gateway-memory-file.adapter.js';
import { ShortMemory } from './gateway-memory.js';
import { ZONE_OF_REGION, type Region } from './maintenance.table.js';

const INIT = '/iserver/auth/ssodh/init';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A night of each region, an ordinary one and those in which clocks are changed in America and Europe. */
const NIGHTS = (['NJ', 'ZRH', 'HK'] as const).flatMap((word) =>
  ['2026-03-08', '2026-03-29', '2026-07-15', '2026-10-25', '2026-11-01'].map(
    (date) => [word, date] as const,
  ),
);
const REGION: Readonly<Record<'NJ' | 'ZRH' | 'HK', Region>> = { NJ: 'US', ZRH: 'EU', HK: 'ASIA' };

async function loggedIn(word: string, at: Instant): Promise<KeptSession> {
  const kept = new KeptSession({ at });
  const body = { USER_NAME: 'user1234', LOGIN_TYPE: 2, region: word };
  kept.gateway.on('/sso/validate', { status: 200, body });
  await kept.start();
  expect(kept.state).toBe('READY');
  return kept;
}

function midnightOf(word: 'NJ' | 'ZRH' | 'HK', date: string): Instant {
  const zone = ZONE_OF_REGION[REGION[word]];
  return fromWallTime({ date, hour: 0, minute: 0, second: 0 }, zone);
}

/** States other than READY that were shown for longer than half a minute. */
function lastingStates(kept: KeptSession): readonly string[] {
  return kept.history
    .filter(
      ({ since }, index) => (kept.history[index + 1]?.since ?? kept.clock.now()) - since > 30_000,
    )
    .map(({ state }) => state)
    .filter((state) => state !== 'READY');
}

describe('a nightly reset of ten minutes (F35)', () => {
  it.each(NIGHTS)(
    'in %s on %s is MAINTENANCE without a login, and trades again in less than 60 s after',
    async (word, date) => {
      const midnight = midnightOf(word, date);
      const kept = await loggedIn(word, midnight - 3 * MINUTE);
      await kept.clock.advance(midnight - kept.clock.now());
      kept.gateway.on('/tickle', { status: 503 });
      await kept.clock.advance(10 * MINUTE);
      expect(kept.state).toBe('MAINTENANCE');
      expect(kept.inits).toEqual([]);
      const healedAt = kept.clock.now();
      kept.loseSession();
      await kept.clock.advance(MINUTE);
      expect(kept.state).toBe('READY');
      expect((kept.history.at(-1)?.since ?? Infinity) - healedAt).toBeLessThan(MINUTE);
      expect(kept.inits).toHaveLength(1);
      expect(new Set(lastingStates(kept))).toEqual(new Set(['MAINTENANCE']));
    },
  );

  it.each([
    ['connected:false', tickled('s1', { connected: false, authenticated: false })],
    ['a 500', { status: 500 }],
    ['no connection', 'refuses-connection'],
    ['silence', 'hangs'],
  ] as const)('shown as %s is MAINTENANCE too', async (_name, answer) => {
    const midnight = midnightOf('NJ', '2026-11-18');
    const kept = await loggedIn('NJ', midnight - MINUTE);
    await kept.clock.advance(MINUTE);
    kept.gateway.on('/tickle', answer);
    await kept.clock.advance(10 * MINUTE);
    expect(kept.state).toBe('MAINTENANCE');
  });

  it('is looked at every 10 to 30 seconds', async () => {
    const midnight = midnightOf('NJ', '2026-11-18');
    const kept = await loggedIn('NJ', midnight - MINUTE);
    await kept.clock.advance(MINUTE);
    kept.gateway.on('/tickle', { status: 503 });
    await kept.clock.advance(5 * MINUTE);
    const asked = kept.ticks.length;
    await kept.clock.advance(5 * MINUTE);
    expect(kept.ticks.length - asked).toBeGreaterThanOrEqual(10);
    expect(kept.ticks.length - asked).toBeLessThanOrEqual(11);
  });

  it('opens a session that stays unauthenticated every 10 minutes and never spends the budget', async () => {
    const midnight = midnightOf('ZRH', '2026-11-18');
    const kept = await loggedIn('ZRH', midnight - 4 * MINUTE);
    kept.gateway.on('/tickle', tickled('s1', { authenticated: false }));
    kept.refuseOpening();
    await kept.clock.advance(22 * MINUTE);
    expect(kept.state).toBe('MAINTENANCE');
    expect(kept.inits).toHaveLength(3);
    expect(mostWithin(kept.inits, 9 * MINUTE)).toBe(1);
    expect(kept.keeper.session().code).toBe('SESSION_NOT_READY');
  });

  it('that outlasts its window is DOWN afterwards', async () => {
    const midnight = midnightOf('NJ', '2026-11-18');
    const kept = await loggedIn('NJ', midnight - MINUTE);
    kept.gateway.on('/tickle', { status: 503 });
    await kept.clock.advance(20 * MINUTE);
    expect(kept.state).toBe('MAINTENANCE');
    await kept.clock.advance(2 * MINUTE);
    expect(kept.state).toBe('DOWN');
  });

  it('in another region than that of the login is DOWN', async () => {
    const midnight = midnightOf('NJ', '2026-11-18');
    const kept = await loggedIn('HK', midnight - MINUTE);
    kept.gateway.on('/tickle', { status: 503 });
    await kept.clock.advance(5 * MINUTE);
    expect(kept.state).toBe('DOWN');
  });

  it('that takes the login of a live account needs a human, also at night', async () => {
    const midnight = midnightOf('NJ', '2026-11-18');
    const kept = await loggedIn('NJ', midnight - MINUTE);
    kept.gateway.on('/tickle', { status: 503 });
    await kept.clock.advance(10 * MINUTE);
    kept.gateway.on('/tickle', { status: 401 });
    await kept.clock.advance(MINUTE);
    expect(kept.state).toBe('NEEDS_LOGIN');
    kept.gateway.on('/tickle', tickled('s9'));
    await kept.clock.advance(MINUTE);
    expect(kept.state).toBe('READY');
    expect(kept.inits).toEqual([]);
  });
});

describe('a competing session that takes over every 5 minutes (F37)', () => {
  const COMPETES = tickled('s1', { competing: true, authenticated: false });
  const HELD = { status: 200, body: { competing: true, connected: true } } as const;

  /** The other login holds the session for 3 of every 5 minutes. */
  const rival = (kept: KeptSession): void => {
    const from = kept.clock.now();
    const holds = (): boolean => (kept.clock.now() - from) % (5 * MINUTE) < 3 * MINUTE;
    let opened = 0;
    kept.gateway.on('/tickle', () => (holds() ? COMPETES : tickled(`s${opened}`)));
    kept.gateway.on(INIT, (): Scripted => {
      if (holds()) return HELD;
      opened += 1;
      return { status: 200, body: { authenticated: true, connected: true } };
    });
  };

  it('is not fought: it is asked politely every minute, and the state shows it', async () => {
    const kept = new KeptSession();
    await kept.start();
    rival(kept);
    await kept.clock.advance(HOUR);
    expect(
      kept.initBodies().every((body) => JSON.stringify(body).includes('"compete":false')),
    ).toBe(true);
    expect(mostWithin(kept.inits, 59_000)).toBe(1);
    const taken = kept.states().filter((state) => state === 'COMPETING');
    expect(taken.length).toBeGreaterThanOrEqual(11);
    expect(new Set(kept.states())).toEqual(new Set(['READY', 'COMPETING', 'CONNECTING']));
  });

  it('costs nothing of the budget while it lasts', async () => {
    const kept = new KeptSession();
    await kept.start();
    kept.gateway.on('/tickle', COMPETES);
    kept.gateway.on(INIT, HELD);
    await kept.clock.advance(10 * MINUTE);
    expect(kept.state).toBe('COMPETING');
    expect(kept.inits.length).toBeGreaterThanOrEqual(8);
    expect(kept.inits.length).toBeLessThanOrEqual(10);
    kept.loseSession();
    kept.refuseOpening({ status: 200, body: { authenticated: true, connected: true } });
    await kept.clock.advance(61_000);
    expect(kept.state).toBe('READY');
  });

  it('is fought where the operator wants it: 3 times in 30 minutes, once a minute, then no more', async () => {
    const kept = new KeptSession({ compete: true });
    await kept.start();
    kept.gateway.on('/tickle', COMPETES);
    kept.gateway.on(INIT, HELD);
    await kept.clock.advance(2 * HOUR);
    const forced = kept
      .initBodies()
      .flatMap((body, index) =>
        JSON.stringify(body).includes('"compete":true') ? [kept.inits[index] ?? 0] : [],
      );
    expect(forced.length).toBeGreaterThanOrEqual(12);
    expect(mostWithin(forced, 30 * MINUTE)).toBe(3);
    expect(mostWithin(forced, 59_000)).toBe(1);
    expect(kept.inits.length).toBeGreaterThan(100);
  });
});

describe('a storm of restarts while the login fails', () => {
  it('shares one budget over all processes', async () => {
    const memory = new ShortMemory();
    const first = new KeptSession({ memory });
    const inits: Instant[] = [];
    for (let i = 0; i < 60; i += 1) {
      const kept = new KeptSession({ memory, clock: first.clock });
      kept.gateway.on('/tickle', tickled('s1', { authenticated: false }));
      kept.refuseOpening();
      await kept.start();
      await first.clock.advance(20_000);
      await kept.keeper.stop();
      inits.push(...kept.inits);
    }
    expect(inits).toHaveLength(3);
  });

  it('remembers an attempt that the process did not survive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'session-'));
    const memory = new GatewayMemoryFile(join(folder, 'gateway-pacing.json'));
    const kept = new KeptSession({ memory });
    kept.gateway.on('/tickle', tickled('s1', { authenticated: false }));
    let known = -1;
    kept.gateway.on(INIT, () => {
      known = memory.attempts().failed.length;
      return 'hangs';
    });
    await kept.start();
    rmSync(folder, { recursive: true });
    expect(known).toBe(1);
  });
});
