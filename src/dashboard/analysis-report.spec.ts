import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDashboard, VIEWER_TOKEN } from '../../test/fakes/dashboard-app.js';
import type { DashboardApp } from '../../test/fakes/dashboard-app.js';
import { CsvReportStore } from '../ledger/csv-report-store.adapter.js';
import { reportPolicy } from './report-policy.adapter.js';

const PAGE = '<!doctype html><style>a{}</style><b>“quoted”</b><script>let x = 1;</script>';

describe('the report of a run', () => {
  let dataDir = '';
  let dashboard: DashboardApp;
  const get = (id: string) =>
    dashboard.app.inject({
      method: 'GET',
      url: `/admin/analysis/runs/${id}/report.html`,
      headers: { authorization: `Bearer ${VIEWER_TOKEN}` },
    });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'report-'));
    dashboard = await startDashboard(dataDir);
  });

  afterAll(async () => {
    await dashboard.close();
    await rm(dataDir, { recursive: true });
  });

  it('is 404 with a code while there is none, and for a run that never was', async () => {
    for (const id of ['run-1', 'run-9']) {
      const answer = await get(id);
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is served as it lies on the disk, and may run its own script alone', async () => {
    await new CsvReportStore(dataDir).replace([{ path: 'report.html', content: [PAGE] }]);
    const answer = await get('run-1');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(PAGE);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toBe(reportPolicy(PAGE));
  });

  it('allows no other script, no request and no frame', () => {
    // SHA-256 of `let x = 1;` and of `a{}`.
    expect(reportPolicy(PAGE)).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; /,
    );
    expect(
      reportPolicy('<script src="x"></script><script type="application/json">1</script>'),
    ).toBe(
      "default-src 'none'; script-src 'none'; style-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
  });
});
