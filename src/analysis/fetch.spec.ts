import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ES_DECEMBER } from '../../test/builders/contracts.js';
import { nothingForbidden } from '../../test/fakes/nothing-forbidden.js';
import { FakeBroker } from '../../test/fakes/fake-broker.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { AnalysisSettings } from '../ports/settings.port.js';
import type { ReportedExecution } from '../ports/broker.port.js';
import type { Notification } from '../ports/notifier.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { AnalysisJob } from './analysis-job.service.js';
import { BarCache } from './bar-cache.adapter.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import { FetchService } from './fetch.service.js';
import type { RunOutcome, RunProgress } from './run-message.js';
import { StatementFetch } from './statement-fetch.service.js';

class ListedArchive extends RawArchive {
  readonly executions: ReportedExecution[] = [];

  storeAlert(): void {}

  storeExecutions(executions: readonly ReportedExecution[]): Promise<void> {
    this.executions.push(...executions);
    return Promise.resolve();
  }
}

const SETTINGS = {
  timeframe: 7,
  initialEquity: '100000',
  cron: '20 17 * * *',
  timeZone: 'America/New_York',
  simulated: true,
};
const MINUTE = 60_000;
const DAY = 86_400_000;
const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function world() {
  const clock = new ManualClock(Date.parse('2031-03-04T15:00:00Z'));
  const broker = new FakeBroker(clock);
  broker.list(ES_DECEMBER, 'ES');
  const draft: OrderDraft = {
    clientOrderId: 'tb-1',
    account: 'DU0000001',
    contract: ES_DECEMBER,
    side: 'BUY',
    quantity: '1',
    purpose: 'target',
    reduces: false,
    terms: MARKET,
    attached: [],
  };
  await broker.place(draft, nothingForbidden);
  const archive = new ListedArchive();
  const dataDir = await mkdtemp(join(tmpdir(), 'fetch-'));
  folders.push(dataDir);
  const settings = { ...SETTINGS, dataDir };
  const fetching = new FetchService(broker, archive, clock, settings);
  return { broker, archive, clock, dataDir, fetching };
}

async function barDaysOf(fetching: FetchService) {
  const fetched = await fetching.fetch();
  return fetched.ok ? fetched.value : { barDays: -1 };
}

describe('a fetch', () => {
  it('stores the executions and has their contracts described', async () => {
    const { fetching, archive } = await world();
    expect(await fetching.fetch()).toEqual({
      ok: true,
      value: { executions: 1, contracts: 1, barDays: 2 },
    });
    expect(archive.executions).toHaveLength(1);
  });

  it('keeps the bars of every day on which a contract was open, and asks for whole days once', async () => {
    const { fetching, broker, clock, dataDir } = await world();
    const price = { open: '4500', high: '4501.25', low: '4499.5', close: '4500.5' };
    const { conid } = ES_DECEMBER;
    const at = clock.now() - 2 * MINUTE;
    broker.history.set(conid, [
      { at: at - DAY, ...price },
      { at, ...price },
    ]);
    expect((await barDaysOf(fetching)).barDays).toBe(2);
    expect((await barDaysOf(fetching)).barDays).toBe(1);
    const cache = new BarCache(dataDir);
    const bars = (await cache.barsOf([conid, 7]))(conid);
    expect([bars?.at.count, bars?.high.at(1), bars?.high.scale]).toEqual([2, 450_125, 2]);
    expect(bars?.barAt(at + MINUTE - 1)).toBe(1);
    expect(bars?.barAt(at + MINUTE)).toBe(-1);
    expect((await cache.barsOf([7]))(7)).toBeUndefined();
  });

  it('goes on without bars that cannot be read', async () => {
    const { fetching, broker } = await world();
    broker.reads.fail('bars');
    expect(await barDaysOf(fetching)).toEqual({ executions: 1, contracts: 1, barDays: 0 });
  });

  it('answers why the broker cannot be read, and stores nothing', async () => {
    const { fetching, archive, broker } = await world();
    broker.reads.fail('executions');
    expect(await fetching.fetch()).toMatchObject({
      ok: false,
      error: { code: 'BROKER_UNREACHABLE' },
    });
    expect(archive.executions).toEqual([]);
  });
});

describe('the job of a run', () => {
  let ofRun: readonly string[];
  let notified: Notification[];

  beforeEach(() => {
    ofRun = [];
    notified = [];
  });

  class QuickAnalysis extends ChildAnalysis {
    override run(_: unknown, tell: (progress: RunProgress) => void): Promise<RunOutcome> {
      tell({ step: 'trades', done: 1, total: 1 });
      return Promise.resolve({ status: 'done', message: '7 files written.', notes: ofRun });
    }

    override importStatement(): Promise<RunOutcome> {
      return Promise.resolve({ status: 'failed', message: 'FLEX_NO_DATA: none yet', notes: [] });
    }
  }
  const none = { flexToken: null, flexQueryId: null };
  const token = { flexToken: '1', flexQueryId: '2' };
  const jobOf = (
    fetching: FetchService,
    simulated = false,
    statements = none as typeof token | typeof none,
  ) => {
    const child = new QuickAnalysis();
    const settings = { simulated } as AnalysisSettings;
    return new AnalysisJob(fetching, new StatementFetch(child, statements, settings), child, {
      notify: (notification) => notified.push(notification),
    });
  };

  it('fetches before it analyses', async () => {
    const { fetching } = await world();
    const steps: string[] = [];
    const outcome = await jobOf(fetching).run(null, ({ step }) => steps.push(step));
    expect(outcome).toEqual({ status: 'done', message: '7 files written.', notes: [] });
    expect(steps).toEqual(['fetch', 'trades']);
  });

  it('runs from what is stored when the broker is down, and notes it', async () => {
    const { fetching, broker } = await world();
    broker.reads.fail('executions');
    const { status, notes } = await jobOf(fetching).run(null, () => undefined);
    expect([status, notes]).toEqual(['done', ['NOT_FETCHED: the test made executions unreadable']]);
  });

  it('has the statement imported where a token is set, and notes what came in its way', async () => {
    const { fetching } = await world();
    const steps: string[] = [];
    const job = jobOf(fetching, false, token);
    const { status, notes } = await job.run(null, ({ step }) => steps.push(step));
    expect([status, notes, steps]).toEqual([
      'done',
      ['FLEX_NO_DATA: none yet'],
      ['fetch', 'statement', 'trades'],
    ]);
  });

  it('tells the operator of a spreadsheet that was not written, and keeps what the run remarks', async () => {
    const { fetching } = await world();
    ofRun = ['SHEET_NOT_WRITTEN: Google Sheets does not answer.', 'The newest 3 trades only.'];
    expect((await jobOf(fetching).run(null, () => undefined)).notes).toEqual(ofRun);
    const message = 'Google Sheets does not answer.';
    expect(notified).toEqual([{ severity: 'warning', code: 'SHEET_NOT_WRITTEN', message }]);
  });

  it('never brings a statement of real fills into simulated data', async () => {
    const { fetching } = await world();
    const { notes } = await jobOf(fetching, true, token).run(null, () => undefined);
    expect(notes).toEqual([]);
  });
});
