import fc from 'fast-check';
import { wallTime } from '../domain/kernel/instant.js';
import { nextMidnight } from './nightly-reset.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const ZONES = { US: 'America/New_York', EU: 'Europe/Zurich', ASIA: 'Asia/Hong_Kong' } as const;
const HOUR_MS = 3_600_000;

function at(startsAt: string): VirtualVisitor {
  return new VirtualVisitor(undefined, Date.parse(startsAt));
}

function stateOf(visitor: VirtualVisitor): string {
  return visitor.simulation.gateway.session.state;
}

/** Advances to a moment, asking for the session on the way so that it does not fall idle. */
function advanceTo(visitor: VirtualVisitor, moment: string): void {
  const end = Date.parse(moment);
  while (visitor.clock.now() < end) {
    visitor.clock.advance(Math.min(60_000, end - visitor.clock.now()));
    visitor.post('/tickle');
  }
}

describe('the nightly reset', () => {
  it.each([
    ['US', '2026-01-09T04:59:59Z', '2026-01-09T05:00:00Z'],
    ['US in summer', '2026-07-09T03:59:59Z', '2026-07-09T04:00:00Z'],
    ['US after the clocks went forward', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'],
    ['US after the clocks went back', '2026-11-02T04:59:59Z', '2026-11-02T05:00:00Z'],
    ['EU', '2026-01-08T22:59:59Z', '2026-01-08T23:00:00Z'],
    ['EU in summer', '2026-07-08T21:59:59Z', '2026-07-08T22:00:00Z'],
    ['EU after the clocks went forward', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'],
    ['EU after the clocks went back', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'],
    ['ASIA', '2026-01-08T15:59:59Z', '2026-01-08T16:00:00Z'],
  ])('of %s comes at local midnight, not a second before', (where, before, midnight) => {
    const visitor = at(new Date(Date.parse(before) - 6 * HOUR_MS).toISOString());
    visitor.control('nightly', { region: where.split(' ')[0] });
    advanceTo(visitor, before);
    expect(stateOf(visitor)).toBe('ready');
    advanceTo(visitor, midnight);
    expect(stateOf(visitor)).toBe('unreachable');
    expect(visitor.controls.state()['nightly']).toMatchObject({ resets: 1, minutes: 8 });
  });

  it('comes first at the next midnight of its zone, whenever it is asked for', () => {
    const moment = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') });
    const zone = fc.constantFrom(...Object.values(ZONES));
    fc.assert(
      fc.property(moment, zone, (now, where) => {
        const midnight = nextMidnight(now, where);
        expect(midnight).toBeGreaterThan(now);
        expect(midnight - now).toBeLessThanOrEqual(25 * HOUR_MS);
        expect(wallTime(midnight, where)).toMatchObject({ hour: 0, minute: 0, second: 0 });
        expect(wallTime(midnight - 1, where).date).toBe(wallTime(now, where).date);
      }),
    );
  });

  it('leaves a paper login without its brokerage session, which an init repairs', () => {
    const visitor = at('2026-01-09T04:00:00Z');
    visitor.control('nightly', { on: true, region: 'US', minutes: 10 });
    advanceTo(visitor, '2026-01-09T05:09:59Z');
    expect(visitor.get('/iserver/accounts')).toEqual({ status: 503 });
    advanceTo(visitor, '2026-01-09T05:10:00Z');
    expect(stateOf(visitor)).toBe('not-authenticated');
    visitor.post('/iserver/auth/ssodh/init', { publish: true });
    expect(stateOf(visitor)).toBe('ready');
    advanceTo(visitor, '2026-01-10T05:00:00Z');
    expect(stateOf(visitor)).toBe('unreachable');
  });

  it('leaves a live login to a human', () => {
    const visitor = at('2026-01-09T04:00:00Z');
    visitor.control('account', { isPaper: false });
    visitor.control('nightly', { region: 'US' });
    advanceTo(visitor, '2026-01-09T05:08:00Z');
    expect(visitor.post('/tickle')).toEqual({ status: 401 });
    visitor.post('/iserver/auth/ssodh/init', { publish: true, compete: true });
    expect(stateOf(visitor)).toBe('logged-out');
    visitor.control('login');
    expect(stateOf(visitor)).toBe('ready');
  });

  it('ends as it is told, whatever the login', () => {
    const visitor = at('2026-01-09T04:00:00Z');
    visitor.control('nightly', { region: 'US', ends: 'needs-login', face: '503' });
    advanceTo(visitor, '2026-01-09T05:00:00Z');
    expect(visitor.post('/tickle')).toEqual({ status: 503 });
    advanceTo(visitor, '2026-01-09T05:08:00Z');
    expect(stateOf(visitor)).toBe('logged-out');
  });

  it('leaves alone who logs in meanwhile, and who is not logged in', () => {
    const visitor = at('2026-01-09T04:00:00Z');
    visitor.control('nightly', { region: 'US' });
    advanceTo(visitor, '2026-01-09T05:04:00Z');
    visitor.control('login');
    advanceTo(visitor, '2026-01-09T05:20:00Z');
    expect(stateOf(visitor)).toBe('ready');
    visitor.control('session', { state: 'logged-out' });
    advanceTo(visitor, '2026-01-10T05:20:00Z');
    expect(stateOf(visitor)).toBe('logged-out');
  });

  it('ends at once when it is switched off while it lasts', () => {
    const visitor = at('2026-01-09T04:00:00Z');
    visitor.control('nightly', { region: 'US' });
    advanceTo(visitor, '2026-01-09T05:04:00Z');
    visitor.control('nightly', { on: false });
    expect(stateOf(visitor)).toBe('not-authenticated');
  });

  it('is off at first and can be switched off', () => {
    const visitor = at('2026-01-09T04:00:00Z');
    advanceTo(visitor, '2026-01-09T06:00:00Z');
    expect(stateOf(visitor)).toBe('ready');
    visitor.control('nightly', { region: 'EU' });
    visitor.control('nightly', { on: false });
    advanceTo(visitor, '2026-01-10T06:00:00Z');
    expect(stateOf(visitor)).toBe('ready');
    expect(visitor.controls.state()['nightly']).toMatchObject({ on: false, next: null });
  });

  it.each([{ region: 'MOON' }, { ends: 'well' }, { face: '401' }])('is not %j', (body) => {
    expect(at('2026-01-09T04:00:00Z').control('nightly', body).status).toBe(400);
  });
});
