import { Logger } from '@nestjs/common';
import { FakeBroker } from '../../test/fakes/fake-broker.js';
import { FakeLedger } from '../../test/fakes/fake-ledger.js';
import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { SeededRandom } from '../../test/fakes/seeded-random.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import type { AnalysisSettings, AnalysisWindow } from '../ports/settings.port.js';
import { AnalysisJob } from './analysis-job.service.js';
import { AnalysisRunner } from './analysis-runner.service.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import { FetchService } from './fetch.service.js';
import { NightlyAnalysis } from './nightly-analysis.schedule.js';
import type { RunOutcome, RunProgress } from './run-message.js';
import { StatementFetch } from './statement-fetch.service.js';

const DAY = 86_400_000;
const done: RunOutcome = { status: 'done', message: '7 files written.', notes: ['NOT_FETCHED: x'] };

class NoArchive extends RawArchive {
  storeAlert(): void {}

  storeExecutions(): Promise<void> {
    return Promise.resolve();
  }
}

/** A job that ends when the test says so. */
class HeldJob extends AnalysisJob {
  constructor() {
    const clock = new ManualClock();
    const settings = { simulated: true, dataDir: 'nowhere' } as AnalysisSettings;
    const child = new ChildAnalysis();
    super(
      new FetchService(new FakeBroker(clock), new NoArchive(), clock, settings),
      new StatementFetch(child, { flexToken: null, flexQueryId: null }, settings),
      child,
      { notify: () => undefined },
    );
  }

  readonly windows: (AnalysisWindow | null)[] = [];
  tell: (progress: RunProgress) => void = () => undefined;
  end: (outcome: RunOutcome | Error) => void = () => undefined;

  override run(
    window: AnalysisWindow | null,
    tell: (progress: RunProgress) => void,
  ): Promise<RunOutcome> {
    this.windows.push(window);
    this.tell = tell;
    return new Promise((resolve, reject) => {
      this.end = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
    });
  }

  override stop(): void {
    this.end({ status: 'failed', message: 'The process was stopped.', notes: [] });
  }
}

let seed = 0;

function world(clock = new ManualClock(), ledger = new FakeLedger(clock)) {
  seed += 1;
  const job = new HeldJob();
  const runner = new AnalysisRunner(job, ledger, clock, new SeededRandom(seed));
  const settings = { cron: '20 17 * * *', timeZone: 'America/New_York' } as AnalysisSettings;
  const nightly = new NightlyAnalysis(runner, ledger, clock, settings);
  const runs = async () => (await ledger.analysisRuns({ limit: 50, cursor: null })).items;
  return { clock, ledger, job, runner, nightly, runs };
}

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('runs of the analysis', () => {
  it('are recorded from start to end', async () => {
    const { runner, job, runs } = world();
    const started = await runner.start({ from: '2026-01-01', to: null }, 'request');
    expect(started).toMatchObject({ ok: true });
    expect(await runs()).toMatchObject([{ status: 'running', trigger: 'request' }]);
    job.end(done);
    await runner.idle();
    expect(await runs()).toMatchObject([{ ...done, trigger: 'request' }]);
    expect(job.windows).toEqual([{ from: '2026-01-01', to: null }]);
  });

  it('tell how far they are while they run', async () => {
    const { runner, job } = world();
    const started = await runner.start(null, 'request');
    const id = started.ok ? started.value.id : '';
    expect(id).toHaveLength(26);
    job.tell({ step: 'trades', done: 2, total: 5 });
    expect(runner.progress(id)).toEqual({ step: 'trades', done: 2, total: 5 });
    expect(runner.progress('other')).toBeNull();
    job.end(done);
    await runner.idle();
    expect(runner.progress(id)).toBeNull();
  });

  it('are refused while one is running, two at once too', async () => {
    const { runner, job, runs } = world();
    const [first, second] = await Promise.all([
      runner.start(null, 'request'),
      runner.start(null, 'request'),
    ]);
    expect([first.ok, second]).toEqual([true, { ok: false, error: { code: 'ALREADY_RUNNING' } }]);
    job.end(done);
    await runner.idle();
    expect((await runner.start(null, 'request')).ok).toBe(true);
    expect(await runs()).toHaveLength(2);
  });

  it('do not begin when that cannot be written down', async () => {
    const { runner, ledger, job } = world();
    ledger.break('failed');
    await expect(runner.start(null, 'request')).rejects.toThrow('the test broke it');
    expect(job.windows).toEqual([]);
    ledger.mend();
    expect((await runner.start(null, 'request')).ok).toBe(true);
  });

  it('let the next one begin when their end cannot be written down', async () => {
    const { runner, ledger, job } = world();
    await runner.start(null, 'request');
    ledger.break('failed');
    job.end(done);
    await runner.idle();
    ledger.mend();
    expect((await runner.start(null, 'request')).ok).toBe(true);
  });

  it('that a dead process left behind have failed', async () => {
    const { clock, ledger, runner } = world();
    await runner.start(null, 'request');
    const next = world(clock, ledger);
    await next.runner.onApplicationBootstrap();
    expect(await next.runs()).toMatchObject([{ status: 'failed' }]);
    expect((await next.runner.start(null, 'request')).ok).toBe(true);
  });

  it('are stopped and written down at the end of the service', async () => {
    const { runner, runs } = world();
    await runner.start(null, 'request');
    await runner.onApplicationShutdown();
    expect(await runs()).toMatchObject([{ status: 'failed', message: 'The process was stopped.' }]);
    await runner.onApplicationShutdown();
  });
});

describe('the nightly analysis', () => {
  // The clock begins on Friday 2026-11-20 at 10:00 in New York.
  async function openLedger(ledger: FakeLedger): Promise<void> {
    const payload = { gateway: 'simulator', account: 'DU0000001', paper: true } as const;
    await ledger.append([{ kind: 'ledger.opened', cause: null, payload }]);
  }

  it('runs once when its time has come', async () => {
    const { nightly, clock, ledger, job, runner, runs } = world();
    await openLedger(ledger);
    await nightly.wake();
    expect(await runs()).toEqual([]);
    await clock.advance(7 * 3_600_000 + 20 * 60_000);
    await nightly.wake();
    await nightly.wake();
    job.end(done);
    await runner.idle();
    await clock.advance(60_000);
    await nightly.wake();
    expect(await runs()).toMatchObject([{ trigger: 'schedule', status: 'done' }]);
    expect(job.windows).toEqual([null]);
  });

  it('makes a missed run up once, after a restart too', async () => {
    const first = world();
    await openLedger(first.ledger);
    await first.clock.advance(3 * DAY);
    const second = world(first.clock, first.ledger);
    await second.nightly.wake();
    second.job.end(done);
    await second.runner.idle();
    expect(await second.runs()).toHaveLength(1);
    const third = world(first.clock, first.ledger);
    await third.nightly.wake();
    expect(await third.runs()).toHaveLength(1);
  });

  it('waits for a run that is under way', async () => {
    const { nightly, clock, ledger, job, runner, runs } = world();
    await openLedger(ledger);
    await clock.advance(DAY);
    await runner.start(null, 'request');
    await nightly.wake();
    expect(await runs()).toHaveLength(1);
    job.end(done);
    await runner.idle();
    await nightly.wake();
    await settled();
    expect((await runs()).map(({ trigger }) => trigger)).toEqual(['schedule', 'request']);
  });

  it('does nothing while the ledger cannot be written, or is empty', async () => {
    const { nightly, ledger, clock, runs, runner } = world();
    await nightly.wake();
    await clock.advance(DAY);
    ledger.break('failed');
    await runner.start(null, 'request').catch(() => undefined);
    await nightly.wake();
    ledger.mend();
    expect(await runs()).toEqual([]);
  });
});
