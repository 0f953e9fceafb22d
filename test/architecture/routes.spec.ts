import { apiDocument } from '../../src/dashboard/api-docs.adapter.js';
import {
  ADMIN_TOKEN,
  startDashboard,
  VIEWER_TOKEN,
  type DashboardApp,
} from '../fakes/dashboard-app.js';

/** Every route of the admin listener and who may use it. A route that is missing here fails the test. */
const ROUTES: Readonly<Record<string, 'open' | 'viewer' | 'operator'>> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'GET /metrics': 'viewer',
  'GET /admin/status': 'viewer',
  'GET /admin/alerts': 'viewer',
  'GET /admin/alerts/{id}': 'viewer',
  'POST /admin/alerts/check': 'viewer',
  'GET /admin/trace/{alertId}': 'viewer',
  'GET /admin/orders': 'viewer',
  'GET /admin/executions': 'viewer',
  'GET /admin/positions': 'viewer',
  'GET /admin/contracts': 'viewer',
  'GET /admin/session': 'viewer',
  'GET /admin/analysis/runs': 'viewer',
  'GET /admin/analysis/runs/{id}': 'viewer',
  'GET /admin/analysis/runs/{id}/report.html': 'viewer',
  'GET /admin/ledger/export': 'viewer',
  'GET /admin/notifications': 'viewer',
  'POST /admin/notifications/{id}/acknowledge': 'operator',
  'POST /admin/orders/{clientOrderId}/cancel': 'operator',
  'POST /admin/roots/{root}/adopt': 'operator',
  'POST /admin/roots/{root}/disown': 'operator',
  'POST /admin/reconcile': 'operator',
  'POST /admin/fetch': 'operator',
  'POST /admin/strategies/reload': 'operator',
  'POST /admin/trading/halt': 'operator',
  'POST /admin/trading/resume': 'operator',
  'POST /admin/trading/flatten': 'operator',
  'POST /admin/analysis/runs': 'operator',
};
const DOCS = [
  '/docs',
  '/docs/',
  '/docs/openapi.json',
  '/docs/openapi.yaml',
  '/docs/swagger-ui.css',
];
const NOT_OPEN = Object.entries(ROUTES).filter(([, role]) => role !== 'open');
const POSTS = NOT_OPEN.filter(([route]) => route.startsWith('POST '));
const CONTROLS = Object.entries(ROUTES).filter(([, role]) => role === 'operator');

let dashboard: DashboardApp;

beforeAll(async () => {
  dashboard = await startDashboard();
});

afterAll(() => dashboard.close());

interface Asked {
  readonly status: number;
  readonly code: unknown;
  readonly body: string;
}

async function ask(
  route: string,
  headers: Record<string, string> = {},
  payload?: string,
): Promise<Asked> {
  const [method, path = ''] = route.split(' ');
  const answer = await dashboard.app.inject({
    method: method === 'POST' ? 'POST' : 'GET',
    url: path.replace(/\{\w+\}/g, 'tb-1'),
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
    const { paths } = apiDocument(dashboard.app);
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(Object.keys(ROUTES).sort());
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

  it.each(NOT_OPEN.filter(([, role]) => role === 'viewer'))(
    '%s is open to a viewer',
    async (route) => {
      expect([200, 404]).toContain((await ask(route, viewer)).status);
    },
  );

  it.each(POSTS)('%s refuses a body it does not know', async (route) => {
    for (const junk of ['{"evil":1}', '[1]', '"x"', '7', '{"__proto__":{"a":1}}', '{']) {
      const { status } = await ask(route, operator, junk);
      expect(`${junk} ${status}`).toBe(`${junk} 400`);
    }
  });

  it.each(CONTROLS)('%s refuses a page of another site', async (route) => {
    const foreign = { ...operator, origin: 'https://evil.example' };
    expect(await ask(route, foreign, '{}')).toMatchObject({ status: 403, code: 'CROSS_SITE' });
  });

  it.each(NOT_OPEN)('%s refuses a host name that is not ours', async (route) => {
    const rebound = { ...operator, host: 'evil.example:3001' };
    expect(await ask(route, rebound)).toMatchObject({ status: 403, code: 'CROSS_SITE' });
  });

  it('is not fooled by an address written another way', async () => {
    for (const path of ['/%61dmin/status', '/admin/%73tatus', '/admin/status?x=/health/']) {
      expect([401, 404]).toContain((await ask(`GET ${path}`)).status);
    }
  });
});
