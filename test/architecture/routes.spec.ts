import { requiredAccess, type Access } from '../../src/dashboard/admin-access.js';
import { apiDocument } from '../../src/dashboard/api-docs.adapter.js';
import { DashboardModule } from '../../src/dashboard/dashboard.module.js';
import { WebhookModule } from '../../src/webhook/webhook.module.js';
import {
  ADMIN_TOKEN,
  startDashboard,
  VIEWER_TOKEN,
  type DashboardApp,
} from '../fakes/dashboard-app.js';
import { loggedIn, type Login } from '../fakes/dashboard-login.js';
import { ROUTES } from './routes.table.js';
import { sourceFiles } from './source-files.js';

const DOCS = [
  '/docs',
  '/docs/',
  '/docs/openapi.json',
  '/docs/openapi.yaml',
  '/docs/swagger-ui.css',
];
const routesFor = (...accesses: readonly Access[]): readonly string[] =>
  Object.keys(ROUTES).filter((route) => accesses.some((access) => access === ROUTES[route]));
const NOT_OPEN = routesFor('viewer', 'operator');
const CONTROLS = routesFor('operator');
const CHANGES = NOT_OPEN.filter((route) => route.startsWith('POST '));
const TAKING_BODIES = [...CHANGES, 'POST /admin/login'];
/** An answer that goes on. */
const ENDLESS = 'GET /admin/events';

let dashboard: DashboardApp;

let operatorLogin: Login;
let viewerLogin: Login;

beforeAll(async () => {
  dashboard = await startDashboard();
  operatorLogin = await loggedIn(dashboard.app, ADMIN_TOKEN);
  viewerLogin = await loggedIn(dashboard.app, VIEWER_TOKEN);
});

afterAll(() => dashboard.close());

interface Asked {
  readonly status: number;
  readonly code: unknown;
  readonly body: string;
}

/** Requests so far: each comes from an address of its own, so that no wrong token keeps another waiting. */
let asked = 0;

async function ask(
  route: string,
  headers: Record<string, string> = {},
  payload?: string,
): Promise<Asked> {
  const [method, path = ''] = route.split(' ');
  asked += 1;
  const answer = await dashboard.app.inject({
    remoteAddress: `198.18.${asked >> 8}.${asked & 255}`,
    method: method === 'POST' ? 'POST' : 'GET',
    url: path.replace(/:\w+/g, 'tb-1').replace('*', 'swagger-ui.css'),
    headers: {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const body: unknown = answer.headers['content-type']?.toString().includes('json')
    ? JSON.parse(answer.body.split('\n')[0] ?? 'null')
    : null;
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return { status: answer.statusCode, code, body: answer.body };
}

const operator = { authorization: `Bearer ${ADMIN_TOKEN}` };
const viewer = { authorization: `Bearer ${VIEWER_TOKEN}` };

describe('the route inventory', () => {
  it('names every route there is, and no other', () => {
    const webhook = routesFor('open').filter((route) => route.includes('/webhook'));
    const served = dashboard.routes.filter((route) => !route.startsWith('HEAD '));
    expect([...served, ...webhook].toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });

  it('has the routes of every controller there is', () => {
    const named = [DashboardModule.register([]), WebhookModule.register([])].flatMap(
      ({ controllers = [] }) => controllers.map(({ name }) => name),
    );
    const declared = sourceFiles('src')
      .filter(({ path }) => path.endsWith('.controller.ts'))
      .map(({ tree }) => /^@Controller[^]*?class (\w+)/m.exec(tree.text)?.[1] ?? '');
    expect(declared.toSorted()).toEqual(named.toSorted());
  });

  it('asks of a route what the table says, of its head too', () => {
    for (const [route, access] of Object.entries(ROUTES)) {
      const [method = '', pattern = ''] = route.split(' ');
      expect(`${route} ${requiredAccess(pattern, method)}`).toBe(`${route} ${access}`);
      const head = method === 'GET' ? 'HEAD' : method;
      expect(requiredAccess(pattern, head)).toBe(access);
    }
  });

  it('is described for programs, but for the description itself', () => {
    const described = Object.entries(apiDocument(dashboard.app).paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = Object.keys(ROUTES)
      .filter((route) => !/ \/(docs|webhook)/.test(route))
      .map((route) => route.replace(/:(\w+)/g, '{$1}').replace('*', '{path}'));
    expect(described.toSorted()).toEqual(expected.toSorted());
  });

  it.each(NOT_OPEN)('%s is refused without a token', async (route) => {
    expect(await ask(route)).toMatchObject({ status: 401, code: 'TOKEN_REQUIRED' });
  });

  it.each(NOT_OPEN)('%s is refused with a wrong token', async (route) => {
    const wrong = { authorization: `Bearer ${ADMIN_TOKEN}x` };
    expect(await ask(route, wrong)).toMatchObject({ status: 401, code: 'TOKEN_REQUIRED' });
  });

  it.each(DOCS)('GET %s is refused without a token and served with one', async (path) => {
    expect(await ask(`GET ${path}`)).toMatchObject({ status: 401 });
    expect(await ask(`GET ${path}`, viewer)).toMatchObject({ status: 200 });
  });

  it.each(CONTROLS)('%s is refused to a viewer', async (route) => {
    expect(await ask(route, viewer)).toMatchObject({ status: 403, code: 'ROLE_REQUIRED' });
  });

  it.each(routesFor('viewer').filter((route) => route !== ENDLESS))(
    '%s is open to a viewer',
    async (route) => {
      expect([200, 404]).toContain((await ask(route, viewer)).status);
    },
  );

  it.each(TAKING_BODIES)('%s refuses a body it does not know', async (route) => {
    for (const junk of ['{"evil":1}', '[1]', '"x"', '7', '{"__proto__":{"a":1}}', '{']) {
      const { status } = await ask(route, operator, junk);
      expect(`${junk} ${status}`).toBe(`${junk} 400`);
    }
  });

  it.each(CHANGES)('%s is refused to a session without its CSRF token', async (route) => {
    const { cookie, csrfToken } = operatorLogin;
    const wrong = [
      {},
      { 'x-csrf-token': '' },
      { 'x-csrf-token': csrfToken.slice(1) },
      { 'x-csrf-token': viewerLogin.csrfToken },
    ];
    for (const header of wrong) {
      const answer = await ask(route, { cookie, ...header }, '{}');
      expect(answer).toMatchObject({ status: 403, code: 'CSRF_TOKEN_REQUIRED' });
    }
  });

  it.each(CHANGES.filter((route) => !route.endsWith('/logout')))(
    '%s takes a session with its CSRF token',
    async (route) => {
      const { cookie, csrfToken } = operatorLogin;
      const { status } = await ask(route, { cookie, 'x-csrf-token': csrfToken }, '{"evil":1}');
      expect(status).toBe(400);
    },
  );

  it.each(CONTROLS)("%s is refused to a viewer's session", async (route) => {
    const { cookie, csrfToken } = viewerLogin;
    for (const header of [{}, { 'x-csrf-token': csrfToken }]) {
      const answer = await ask(route, { cookie, ...header }, '{}');
      expect(answer).toMatchObject({ status: 403, code: 'ROLE_REQUIRED' });
    }
  });

  it.each(NOT_OPEN)('%s is refused with a cookie that is no session', async (route) => {
    const { csrfToken } = operatorLogin;
    for (const cookie of ['session=', 'session=x', `session=${ADMIN_TOKEN}`, 'other=1']) {
      const answer = await ask(route, { cookie, 'x-csrf-token': csrfToken });
      expect(answer).toMatchObject({ status: 401, code: 'TOKEN_REQUIRED' });
    }
  });

  it.each(Object.keys(ROUTES).filter((route) => route !== ENDLESS))(
    '%s repeats neither token nor secret',
    async (route) => {
      const { cookie, csrfToken } = operatorLogin;
      const headers = { cookie, 'x-csrf-token': csrfToken };
      const { status, body } = await ask(route, route.endsWith('/logout') ? {} : headers);
      expect(status).not.toBe(500);
      expect(body).not.toContain(ADMIN_TOKEN);
      expect(body).not.toContain(VIEWER_TOKEN);
      expect(body).not.toContain(cookie.slice('session='.length));
    },
  );

  it('takes a wrong bearer token for what it is, though a session comes with it', async () => {
    const { cookie } = operatorLogin;
    const answer = await ask('GET /admin/status', { cookie, authorization: 'Bearer wrong' });
    expect(answer).toMatchObject({ status: 401, code: 'TOKEN_REQUIRED' });
  });

  it.each([...CONTROLS, 'POST /admin/login'])(
    '%s refuses a page of another site',
    async (route) => {
      const foreign = { ...operator, origin: 'https://evil.example' };
      expect(await ask(route, foreign, '{}')).toMatchObject({ status: 403, code: 'CROSS_SITE' });
    },
  );

  it.each(routesFor('entrance', 'viewer', 'operator'))(
    '%s refuses a host name that is not ours',
    async (route) => {
      const rebound = { ...operator, host: 'evil.example:3001' };
      expect(await ask(route, rebound)).toMatchObject({ status: 403, code: 'CROSS_SITE' });
    },
  );

  it('is not fooled by an address written another way', async () => {
    for (const path of ['/%61dmin/status', '/admin/%73tatus', '/admin/status?x=/health/']) {
      expect([401, 404]).toContain((await ask(`GET ${path}`)).status);
    }
  });
});
