import { ADMIN_TOKEN, startDashboard, type DashboardApp } from '../../test/fakes/dashboard-app.js';

describe('the session', () => {
  let dashboard: DashboardApp;

  beforeAll(async () => {
    dashboard = await startDashboard();
  });

  afterAll(() => dashboard.close());

  const session = async (): Promise<object> => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const answer = await dashboard.app.inject({ url: '/admin/session', headers });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };

  it('is told as it is while it has no history', async () => {
    expect(await session()).toMatchObject({
      account: 'DU0000001',
      history: [],
      outages: [],
      statistics: { count: 0, uptimePercent: null, byCause: [] },
    });
  });

  it('is told with its history, outages and statistics', async () => {
    const reason = 'cut';
    const lost = { seq: 9, at: Date.parse('2026-11-20T14:00:00Z'), sessionId: 's1' } as const;
    dashboard.ledger.sessions = [{ ...lost, state: 'DOWN', reason }];
    expect(await session()).toMatchObject({
      account: 'DU0000001',
      state: 'READY',
      since: '2026-11-20T15:00:00.000Z',
      history: [{ seq: 9, at: '2026-11-20T14:00:00.000Z', state: 'DOWN', sessionId: 's1', reason }],
      outages: [{ from: '2026-11-20T14:00:00.000Z', to: null, state: 'DOWN', durationMs: 3.6e6 }],
      statistics: { count: 1, worstMs: 3.6e6, uptimePercent: 0 },
    });
  });
});
