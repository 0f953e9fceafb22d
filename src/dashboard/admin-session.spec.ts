import fc from 'fast-check';
import {
  cookieOf,
  isSameText,
  MOST_SESSIONS,
  SESSION_IDLE_MS,
  SESSION_LIFE_MS,
  sessionCookie,
  sessionOf,
  usedAt,
  withSession,
} from './admin-session.js';
import type { AdminSession } from './admin-session.js';

const opened = (tokenHash: string, openedAt = 0) =>
  ({ tokenHash, role: 'operator', openedAt }) as const;

describe('sessions', () => {
  it('are found by their own hash alone', () => {
    const sessions = withSession(withSession([], opened('aa')), opened('bb'));
    expect(sessionOf(sessions, 'bb', 1)?.tokenHash).toBe('bb');
    for (const other of ['', 'a', 'aaa', 'ab', 'bba']) {
      expect(sessionOf(sessions, other, 1)).toBeNull();
    }
  });

  it('end after two hours without a request', () => {
    const sessions = withSession([], opened('aa'));
    expect(sessionOf(sessions, 'aa', SESSION_IDLE_MS - 1)).not.toBeNull();
    expect(sessionOf(sessions, 'aa', SESSION_IDLE_MS)).toBeNull();
  });

  it('end twelve hours after the login however much they are used', () => {
    let sessions = withSession([], opened('aa'));
    for (let now = 0; now < SESSION_LIFE_MS; now += SESSION_IDLE_MS / 2) {
      const session = sessionOf(sessions, 'aa', now);
      expect(session).not.toBeNull();
      if (session !== null) sessions = usedAt(sessions, session, now);
    }
    expect(sessionOf(sessions, 'aa', SESSION_LIFE_MS - 1)).not.toBeNull();
    expect(sessionOf(sessions, 'aa', SESSION_LIFE_MS)).toBeNull();
  });

  it('never are more than a hundred, and the newest is always among them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 300 }), (steps) => {
        let sessions: readonly AdminSession[] = [];
        let now = 0;
        for (const [index, step] of steps.entries()) {
          now += step;
          sessions = withSession(sessions, opened(`h${index}`, now));
          expect(sessions.length).toBeLessThanOrEqual(MOST_SESSIONS);
          expect(sessionOf(sessions, `h${index}`, now)).not.toBeNull();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leave no dead ones behind', () => {
    const sessions = withSession(withSession([], opened('aa')), opened('bb', SESSION_LIFE_MS));
    expect(sessions.map(({ tokenHash }) => tokenHash)).toEqual(['bb']);
  });
});

describe('texts', () => {
  it('are the same exactly when they are equal', () => {
    const text = fc.string({ maxLength: 6 });
    fc.assert(fc.property(text, text, (a, b) => isSameText(a, b) === (a === b)));
    fc.assert(fc.property(text, (a) => isSameText(a, a)));
  });
});

describe('the cookie of a session', () => {
  it.each([
    ['session=abc', 'abc'],
    ['a=1; session=abc; b=2', 'abc'],
    ['a=1;session=abc', 'abc'],
    ['session=', ''],
    ['mysession=abc', null],
    ['Session=abc', null],
    ['', null],
    [null, null],
  ])('in %j is %j', (header, token) => {
    expect(cookieOf(header, 'session')).toBe(token);
  });

  it('is read by no script, sent by no other site, and goes over TLS alone where there is TLS', () => {
    expect(sessionCookie('abc', SESSION_LIFE_MS, false)).toBe(
      'session=abc; HttpOnly; SameSite=Strict; Path=/; Max-Age=43200',
    );
    expect(sessionCookie('', 0, true)).toMatch(/^session=; .*Max-Age=0; Secure$/);
  });

  it('comes back as it was set', () => {
    const token = fc.stringMatching(/^[\w-]{1,43}$/);
    fc.assert(
      fc.property(token, (value) => {
        const [pair = ''] = sessionCookie(value, 1, true).split(';');
        return cookieOf(`a=b; ${pair}`, 'session') === value;
      }),
    );
  });
});
