import { ES_DECEMBER } from '../../test/builders/contracts.js';
import { FakeBroker } from '../../test/fakes/fake-broker.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { ReportedExecution } from '../ports/broker.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { AnalysisJob } from './analysis-job.service.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import { FetchService } from './fetch.service.js';
import type { RunOutcome, RunProgress } from './run-message.js';

class ListedArchive extends RawArchive {
  readonly executions: ReportedExecution[] = [];

  storeAlert(): void {}

  storeExecutions(executions: readonly ReportedExecution[]): Promise<void> {
    this.executions.push(...executions);
    return Promise.resolve();
  }
}

async function world() {
  const broker = new FakeBroker(new ManualClock());
  broker.list(ES_DECEMBER, 'ES');
  await broker.place({
    clientOrderId: 'tb-1',
    account: 'DU0000001',
    contract: ES_DECEMBER,
    side: 'BUY',
    quantity: '1',
    purpose: 'target',
    reduces: false,
  });
  const archive = new ListedArchive();
  return { broker, archive, fetching: new FetchService(broker, archive) };
}

describe('a fetch', () => {
  it('stores the executions and has their contracts described', async () => {
    const { fetching, archive } = await world();
    expect(await fetching.fetch()).toEqual({ ok: true, value: { executions: 1, contracts: 1 } });
    expect(archive.executions).toHaveLength(1);
  });

  it('answers why the broker cannot be read, and stores nothing', async () => {
    const { fetching, archive, broker } = await world();
    broker.fail('executions');
    expect(await fetching.fetch()).toMatchObject({
      ok: false,
      error: { code: 'BROKER_UNREACHABLE' },
    });
    expect(archive.executions).toEqual([]);
  });
});

describe('the job of a run', () => {
  class QuickAnalysis extends ChildAnalysis {
    override run(_: unknown, tell: (progress: RunProgress) => void): Promise<RunOutcome> {
      tell({ step: 'trades', done: 1, total: 1 });
      return Promise.resolve({ status: 'done', message: '7 files written.' });
    }
  }
  const child = new QuickAnalysis();

  it('fetches before it analyses', async () => {
    const { fetching } = await world();
    const steps: string[] = [];
    const outcome = await new AnalysisJob(fetching, child).run(null, ({ step }) =>
      steps.push(step),
    );
    expect(outcome).toEqual({ status: 'done', message: '7 files written.', notes: [] });
    expect(steps).toEqual(['fetch', 'trades']);
  });

  it('runs from what is stored when the broker is down, and notes it', async () => {
    const { fetching, broker } = await world();
    broker.fail('executions');
    const { status, notes } = await new AnalysisJob(fetching, child).run(null, () => undefined);
    expect([status, notes]).toEqual(['done', ['NOT_FETCHED: the test made executions unreadable']]);
  });
});
