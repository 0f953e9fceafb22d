import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import { startDashboard, VIEWER_TOKEN } from '../../test/fakes/dashboard-app.js';
import type { DashboardApp } from '../../test/fakes/dashboard-app.js';

let dashboard: DashboardApp;

beforeAll(async () => {
  const own = { name: 'rsi', secrets: ['secret-of-rsi-alone'], enabled: false };
  dashboard = await startDashboard('/nonexistent', new FixedCatalog([{}, own]));
});

afterAll(() => dashboard.close());

async function ask(payload: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await dashboard.app.inject({
    method: 'POST',
    url: '/admin/alerts/check',
    headers: { authorization: `Bearer ${VIEWER_TOKEN}` },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('POST /admin/alerts/check', () => {
  it('explains a message to a viewer, by the strategies in force', async () => {
    expect(await ask({ body: '{"symbol":"ES1!","action":"buy"}' })).toMatchObject({
      status: 200,
      body: { verdict: 'understood', strategy: 'default', outcomes: [{}, {}, {}] },
    });
  });

  it('answers 200 with the exact refusal of what the webhook would refuse', async () => {
    expect(await ask({ body: '{"symbol":"ES1!","action":"buy","update_sl":1}' })).toMatchObject({
      status: 200,
      body: { verdict: 'refused', problem: { code: 'FEATURE_NOT_AVAILABLE', field: 'update_sl' } },
    });
    expect(await ask({ body: 'buy', strategy: 'rsi' })).toMatchObject({
      body: { problem: { code: 'STRATEGY_UNKNOWN' } },
    });
  });

  it('writes the message and the address of a strategy, without its secret', async () => {
    const { status, body } = await ask({ strategy: 'rsi' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      strategy: 'rsi',
      enabled: false,
      url: 'https://bot.example.org/webhook/rsi',
      secretNeeded: true,
    });
    expect(JSON.stringify(body)).not.toContain('secret-of-rsi');
    expect(await ask({})).toMatchObject({ body: { strategy: 'default', secretNeeded: false } });
  });

  it('knows no strategy that is not there, and no name that is none', async () => {
    expect(await ask({ strategy: 'nobody' })).toMatchObject({ status: 404 });
    expect(await ask({ strategy: '../x' })).toMatchObject({ status: 400 });
    expect(await ask({ body: 7 })).toMatchObject({ status: 400 });
  });

  it('writes nothing down', async () => {
    await ask({ body: '{"symbol":"ES1!","action":"buy"}' });
    expect(dashboard.desk.asked).toEqual([]);
  });
});
