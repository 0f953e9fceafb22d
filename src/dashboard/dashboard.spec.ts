import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN_TOKEN, startDashboard, type DashboardApp } from '../../test/fakes/dashboard-app.js';
import { ALERT_ID, ORDER_ID } from '../../test/fakes/sample-views.js';

let dataDir: string;
let dashboard: DashboardApp;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dashboard-'));
  await mkdir(join(dataDir, 'contracts'));
  const facts = { '495512563': { fetchedAt: 0, value: { conid: 495512563, symbol: 'ES' } } };
  const cache = JSON.stringify({ source: 'simulated', futures: {}, facts, stocks: {} });
  await writeFile(join(dataDir, 'contracts', 'contracts.json'), cache);
  dashboard = await startDashboard(dataDir);
});

afterAll(async () => {
  await dashboard.close();
  await rm(dataDir, { recursive: true });
});

beforeEach(() => {
  dashboard.desk.asked.length = 0;
});

const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };

async function get(url: string, more: Record<string, string> = {}) {
  return dashboard.app.inject({ url, headers: { ...headers, ...more } });
}

async function post(url: string, payload?: object) {
  return dashboard.app.inject({
    method: 'POST',
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
}

describe('reading routes', () => {
  it('list alerts with their orders', async () => {
    const answer = await get('/admin/alerts?limit=1&cursor=abc&status=executed');
    expect(answer.json()).toMatchObject({
      items: [{ id: ALERT_ID, status: 'executed', orders: [{ clientOrderId: ORDER_ID }] }],
      nextCursor: null,
    });
    const query = { limit: 1, cursor: 'abc', status: 'executed' };
    expect(dashboard.ledger.queries.at(-1)).toEqual(query);
  });

  it('give fifty unless told otherwise', async () => {
    await get('/admin/orders');
    expect(dashboard.ledger.queries.at(-1)).toEqual({ limit: 50, cursor: null });
  });

  it.each(['0', '501', '-1', '1.5', 'x', '', '1&limit=2'])('refuse limit=%s', async (limit) => {
    for (const list of ['alerts', 'orders', 'executions', 'analysis/runs']) {
      const answer = await get(`/admin/${list}?limit=${limit}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID' });
    }
  });

  it('refuse a parameter they do not know', async () => {
    expect((await get('/admin/alerts?limits=3')).statusCode).toBe(400);
  });

  it('tell one alert, and 404 for another', async () => {
    expect((await get(`/admin/alerts/${ALERT_ID}`)).json()).toMatchObject({ id: ALERT_ID });
    const none = await get('/admin/alerts/none');
    expect(none.statusCode).toBe(404);
    expect(none.json()).toEqual({ code: 'NOT_FOUND', message: 'There is no such alert.' });
    expect((await get('/admin/trace/none')).statusCode).toBe(404);
  });

  it('trace an alert entry by entry, times in UTC', async () => {
    expect((await get(`/admin/trace/${ALERT_ID}`)).json()).toMatchObject({
      items: [
        {
          seq: 2,
          at: '2026-11-20T15:04:05.678Z',
          kind: 'alert.received',
          payload: { alert: { at: '2026-11-20T15:04:05.678Z' } },
        },
      ],
      nextCursor: null,
    });
  });

  it.each([
    ['executions', { executionId: '0000e0d5.1.01', quantity: 1, price: 4500.5, commission: 2.25 }],
    ['positions', { symbol: 'ESZ6', month: '202612', quantity: -1, averagePrice: 4500.5 }],
    ['contracts', { conid: 495512563, source: 'simulated' }],
    ['analysis/runs', { id: 'run-1', status: 'done', progress: null }],
  ])('list %s', async (list, item) => {
    expect((await get(`/admin/${list}`)).json()).toMatchObject({
      items: [item],
      nextCursor: null,
    });
  });

  it('tell the status with session, positions, open orders and the last alert', async () => {
    const status: object = (await get('/admin/status')).json();
    expect(Object.keys(status)).toEqual([
      'mode',
      'source',
      'tradingState',
      'killSwitch',
      'switches',
      'pausedRoots',
      'session',
      'positions',
      'openOrders',
      'lastAlert',
      'fills',
    ]);
    expect(status).toMatchObject({
      source: 'simulated',
      pausedRoots: [{ root: 'NQ', code: 'EXTERNAL_POSITION', since: expect.stringMatching(/Z$/) }],
      session: { state: 'READY', since: '2026-11-20T15:00:00.000Z' },
      positions: [{ quantity: -1 }],
      openOrders: [{ clientOrderId: ORDER_ID, quantity: 1, status: 'working' }],
      lastAlert: { id: ALERT_ID, status: 'executed' },
      fills: { reported: 4, recorded: 4, coveragePercent: 100 },
    });
  });

  it('find one analysis run', async () => {
    expect((await get('/admin/analysis/runs/run-1')).json()).toMatchObject({ id: 'run-1' });
    expect((await get('/admin/analysis/runs/run-9')).statusCode).toBe(404);
  });

  it('export the ledger a line an entry', async () => {
    const answer = await get('/admin/ledger/export');
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    const lines = answer.body.split('\n');
    expect(lines.at(-1)).toBe('');
    const entries = lines.slice(0, -1).map((line): unknown => JSON.parse(line));
    expect(entries).toMatchObject([{ seq: 1, kind: 'ledger.opened' }, { seq: 2 }]);
  });

  it('answer 304 to who has the answer already', async () => {
    const first = await get('/admin/orders');
    const tag = String(first.headers['etag']);
    const again = await get('/admin/orders', { 'if-none-match': tag });
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: '' });
    expect((await get('/admin/orders', { 'if-none-match': '"x"' })).statusCode).toBe(200);
  });
});

describe('controls', () => {
  it('pass the reason on and answer 200', async () => {
    const answer = await post('/admin/trading/halt', { reason: 'storm' });
    await post('/admin/trading/resume', { reason: 'calm', scope: 'strategy', target: 'one' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ killSwitch: 'HALTED' });
    expect(dashboard.desk.asked).toEqual([
      ['halt', 'storm', null],
      ['resume', 'calm', 'one'],
    ]);
  });

  it('flatten a scope and answer 202', async () => {
    const answer = await post('/admin/trading/flatten', {
      reason: 'out',
      scope: 'root',
      target: 'ES',
      includeForeign: true,
    });
    expect(answer.statusCode).toBe(202);
    const asked = { scope: 'root', target: 'ES', includeForeign: true, reason: 'out' };
    expect(dashboard.desk.asked).toEqual([['flatten', asked]]);
  });

  it.each([
    [{ reason: 'out' }],
    [{ reason: 'out', scope: 'root' }],
    [{ reason: 'out', scope: 'root', target: '' }],
    [{ reason: 'out', scope: 'strategy', target: null }],
    [{ reason: 'out', scope: 'world' }],
    [{ reason: 'out', scope: 'account', includeForeign: 'yes' }],
    [{ reason: '', scope: 'account' }],
  ])('refuse to flatten by %j', async (body) => {
    const answer = await post('/admin/trading/flatten', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID' });
    expect(dashboard.desk.asked).toEqual([]);
  });

  it('settle a root with or without a reason', async () => {
    const answer = await post('/admin/roots/ES/adopt');
    await post('/admin/roots/6E/disown', { reason: 'mine' });
    expect(answer.json()).toMatchObject({ root: 'ES', holdings: [{ own: 3, foreign: 0 }] });
    expect(dashboard.desk.asked).toEqual([
      ['adopt', 'ES', 'no reason given'],
      ['disown', '6E', 'mine'],
    ]);
  });

  it('cancel an order, and 404 for one that is none', async () => {
    expect((await post(`/admin/orders/${ORDER_ID}/cancel`)).statusCode).toBe(200);
    expect((await post('/admin/orders/none/cancel')).statusCode).toBe(404);
  });

  it('answer a refusal by its code', async () => {
    const answer = await post('/admin/reconcile');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'SESSION_NOT_READY' });
  });

  it('start an analysis with 202, and 409 while one is running', async () => {
    const answer = await post('/admin/analysis/runs', { from: '2026-11-01' });
    expect({ status: answer.statusCode, body: answer.json() }).toEqual({
      status: 202,
      body: { id: 'run-2' },
    });
    dashboard.desk.analysisRunning = true;
    const second = await post('/admin/analysis/runs');
    dashboard.desk.analysisRunning = false;
    expect(dashboard.desk.asked[0]?.[1]).toEqual({ from: '2026-11-01', to: null });
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: 'ALREADY_RUNNING' });
  });

  it('fetch what the broker knows', async () => {
    expect((await post('/admin/fetch')).json()).toEqual({ executions: 3, contracts: 1 });
  });

  it('reload the strategies', async () => {
    expect((await post('/admin/strategies/reload')).json()).toEqual({
      strategies: [{ name: 'default', enabled: true }],
    });
  });
});

describe('health and metrics', () => {
  it('is ready, or says why not', async () => {
    expect((await dashboard.app.inject('/health/ready')).statusCode).toBe(200);
    const reason = { code: 'SHADOW', message: 'Shadow mode.' } as const;
    dashboard.desk.readiness = { ready: false, reasons: [reason] };
    const answer = await dashboard.app.inject('/health/ready');
    dashboard.desk.readiness = { ready: true, reasons: [] };
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ ...reason, reasons: [reason] });
  });

  it('lives whatever happens', async () => {
    expect((await dashboard.app.inject('/health/live')).json()).toEqual({ status: 'live' });
  });

  it('counts alerts and orders, and times requests by route, never by address', async () => {
    await get('/admin/alerts/secret-looking-thing');
    const answer = await get('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    for (const line of [
      'trading_bot_alerts{status="executed"} 1',
      'trading_bot_orders{status="filled"} 1',
      'trading_bot_broker_session{state="READY"} 1',
      'trading_bot_kill_switch{state="ACTIVE"} 1',
      'trading_bot_ready 1',
      'trading_bot_ledger_writable 1',
      'nodejs_eventloop_lag_seconds',
      'route="/admin/alerts/:id",method="GET",status="404"',
    ]) {
      expect(answer.body).toContain(line);
    }
    expect(answer.body).not.toContain('secret-looking-thing');
  });
});
