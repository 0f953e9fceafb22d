import {
  ADMIN_TOKEN,
  startDashboard,
  VIEWER_TOKEN,
  type DashboardApp,
} from '../../test/fakes/dashboard-app.js';

describe('open notifications', () => {
  let dashboard: DashboardApp;

  beforeAll(async () => {
    dashboard = await startDashboard();
  });

  afterAll(() => dashboard.close());

  const acknowledge = (id: string, token: string) =>
    dashboard.app.inject({
      method: 'POST',
      url: `/admin/notifications/${id}/acknowledge`,
      headers: { host: 'localhost', authorization: `Bearer ${token}` },
    });

  it('are listed with how often they were told', async () => {
    const answer = await dashboard.app.inject({
      url: '/admin/notifications',
      headers: { host: 'localhost', authorization: `Bearer ${VIEWER_TOKEN}` },
    });
    expect(answer.json()).toMatchObject({ items: [{ id: 'letter-1', count: 2, code: 'HALTED' }] });
  });

  it('are acknowledged by an operator, one that is open', async () => {
    expect((await acknowledge('letter-1', ADMIN_TOKEN)).json()).toEqual({ acknowledged: true });
    expect((await acknowledge('letter-2', ADMIN_TOKEN)).statusCode).toBe(404);
    expect((await acknowledge('letter-1', VIEWER_TOKEN)).statusCode).toBe(403);
  });
});
