import { loggedIn } from '../../test/fakes/dashboard-login.js';
import {
  ADMIN_TOKEN,
  startDashboard,
  VIEWER_TOKEN,
  type DashboardApp,
} from '../../test/fakes/dashboard-app.js';

const HOUR_MS = 3_600_000;
let dashboard: DashboardApp;

beforeEach(async () => {
  dashboard = await startDashboard();
});

afterEach(() => dashboard.close());

const login = (payload: object, headers: Record<string, string> = {}) =>
  dashboard.app.inject({ method: 'POST', url: '/admin/login', payload, headers });

const me = (headers: Record<string, string>) => dashboard.app.inject({ url: '/admin/me', headers });

describe('a login', () => {
  it('takes a token for a cookie that only the browser sees', async () => {
    const answer = await login({ token: ADMIN_TOKEN });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      role: 'operator',
      csrfToken: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(answer.headers['set-cookie']).toMatch(
      /^session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('keeps the cookie to TLS where the browser came over TLS', async () => {
    const answer = await login({ token: ADMIN_TOKEN }, { origin: 'https://bot.example.org' });
    expect(answer.headers['set-cookie']).toMatch(/; Secure$/);
  });

  it.each([
    ['operator', ADMIN_TOKEN],
    ['viewer', VIEWER_TOKEN],
  ])('makes an %s of who has that token', async (role, token) => {
    const { cookie, csrfToken } = await loggedIn(dashboard.app, token);
    expect((await me({ cookie })).json()).toEqual({ role, csrfToken });
    expect((await me({ authorization: `Bearer ${token}` })).json()).toEqual({
      role,
      csrfToken: null,
    });
  });

  it('draws another cookie and another CSRF token every time', async () => {
    const first = await loggedIn(dashboard.app, ADMIN_TOKEN);
    const second = await loggedIn(dashboard.app, ADMIN_TOKEN);
    expect(second.cookie).not.toBe(first.cookie);
    expect(second.csrfToken).not.toBe(first.csrfToken);
    expect((await me({ cookie: first.cookie })).statusCode).toBe(200);
  });

  it('is refused with a wrong token, whatever its length', async () => {
    for (const token of ['x', `${ADMIN_TOKEN}x`, 'x'.repeat(ADMIN_TOKEN.length)]) {
      const answer = await login({ token });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'TOKEN_REQUIRED' });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('is refused after ten wrong ones from an address, the right one too', async () => {
    for (let n = 0; n < 10; n += 1) expect((await login({ token: 'wrong' })).statusCode).toBe(401);
    const answer = await login({ token: ADMIN_TOKEN });
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'TOO_MANY_LOGINS' });
    expect(answer.headers['retry-after']).toBe('900');
    await dashboard.clock.advance(HOUR_MS / 4);
    expect((await login({ token: ADMIN_TOKEN })).statusCode).toBe(200);
  });

  it('is refused to a page of another site', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      { 'sec-fetch-site': 'same-site' },
      { host: 'evil.example' },
    ]) {
      const answer = await login({ token: ADMIN_TOKEN }, headers);
      expect(answer.json()).toMatchObject({ code: 'CROSS_SITE' });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('behind a proxy', () => {
  const through = (proxy: string, address: string, token: string) =>
    dashboard.app.inject({
      method: 'POST',
      url: '/admin/login',
      payload: { token },
      remoteAddress: proxy,
      headers: { 'x-forwarded-for': address },
    });

  it('that is trusted, wrong logins of one address keep no other out', async () => {
    for (let n = 0; n < 10; n += 1) await through('10.0.0.1', '203.0.113.9', 'wrong');
    expect((await through('10.0.0.1', '203.0.113.9', ADMIN_TOKEN)).statusCode).toBe(429);
    expect((await through('10.0.0.1', '203.0.113.8', ADMIN_TOKEN)).statusCode).toBe(200);
  });

  it('that is not trusted, all addresses are its own', async () => {
    for (let n = 0; n < 10; n += 1) await through('10.0.0.2', `203.0.113.${n}`, 'wrong');
    expect((await through('10.0.0.2', '203.0.113.8', ADMIN_TOKEN)).statusCode).toBe(429);
  });
});

describe('a bearer token', () => {
  const wrong = { authorization: 'Bearer wrong' };

  it('that is wrong is not looked at after ten, a right one always is', async () => {
    for (let n = 0; n < 10; n += 1) expect((await me(wrong)).statusCode).toBe(401);
    const answer = await me(wrong);
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'TOO_MANY_LOGINS' });
    expect(answer.headers['retry-after']).toBe('900');
    expect((await me({ authorization: `Bearer ${VIEWER_TOKEN}` })).statusCode).toBe(200);
    expect((await login({ token: ADMIN_TOKEN })).statusCode).toBe(200);
    await dashboard.clock.advance(HOUR_MS / 4);
    expect((await me(wrong)).statusCode).toBe(401);
  });

  it('that is missing is counted nowhere', async () => {
    for (let n = 0; n < 12; n += 1) expect((await me({})).statusCode).toBe(401);
    expect((await me({ cookie: 'session=old' })).statusCode).toBe(401);
  });
});

describe('the trail of logins', () => {
  const trail = () => dashboard.ledger.appended.map(({ kind, payload }) => [kind, payload]);

  it('tells who came, who went and who was refused, and no token', async () => {
    const address = '127.0.0.1';
    await login({ token: 'wrong' });
    const { cookie, csrfToken } = await loggedIn(dashboard.app, VIEWER_TOKEN);
    const headers = { cookie, 'x-csrf-token': csrfToken };
    await dashboard.app.inject({ method: 'POST', url: '/admin/logout', headers });
    expect(trail()).toEqual([
      ['operator.login-refused', { address }],
      ['operator.logged-in', { role: 'viewer', address }],
      ['operator.logged-out', { role: 'viewer', address }],
    ]);
  });

  it('grows by no login that is not looked at, and by no bearer token', async () => {
    for (let n = 0; n < 13; n += 1) await login({ token: 'wrong' });
    await me({ authorization: 'Bearer wrong' });
    expect(trail()).toHaveLength(10);
  });

  it('keeps nobody out while it cannot be written', async () => {
    dashboard.ledger.isBroken = true;
    expect((await login({ token: ADMIN_TOKEN })).statusCode).toBe(200);
  });
});

describe('a session', () => {
  it('ends at the server when somebody logs out', async () => {
    const { cookie, csrfToken } = await loggedIn(dashboard.app, VIEWER_TOKEN);
    const out = await dashboard.app.inject({
      method: 'POST',
      url: '/admin/logout',
      headers: { cookie, 'x-csrf-token': csrfToken },
    });
    expect(out.json()).toEqual({});
    expect(out.headers['set-cookie']).toMatch(/^session=;.*Max-Age=0/);
    expect((await me({ cookie })).statusCode).toBe(401);
  });

  it('is nothing that a bearer token could end', async () => {
    const authorization = `Bearer ${VIEWER_TOKEN}`;
    const out = await dashboard.app.inject({
      method: 'POST',
      url: '/admin/logout',
      headers: { authorization },
    });
    expect(out.statusCode).toBe(200);
    expect((await me({ authorization })).statusCode).toBe(200);
  });

  it('is over after two idle hours', async () => {
    const { cookie } = await loggedIn(dashboard.app, ADMIN_TOKEN);
    await dashboard.clock.advance(2 * HOUR_MS - 1);
    expect((await me({ cookie })).statusCode).toBe(200);
    await dashboard.clock.advance(2 * HOUR_MS);
    expect((await me({ cookie })).statusCode).toBe(401);
  });

  it('is kept as a hash alone', async () => {
    const { cookie } = await loggedIn(dashboard.app, ADMIN_TOKEN);
    const { AdminSessions } = await import('./admin-sessions.service.js');
    const kept = JSON.stringify(
      dashboard.app.get(AdminSessions, { strict: false }),
      (name, value) =>
        ['settings', 'clock', 'random'].includes(name) ? undefined : (value as unknown),
    );
    expect(kept).toContain('"role":"operator"');
    expect(kept).not.toContain(cookie.slice('session='.length));
  });
});
