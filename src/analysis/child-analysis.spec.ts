import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildAnalysis } from './child-analysis.adapter.js';
import type { RunProgress } from './run-message.js';

/** Tells its arguments as progress, then does what the first date asks. */
const SCRIPT = `
const words = process.argv.slice(2);
process.send({ progress: { step: words.join(' '), done: 1, total: 2 } });
process.send({ other: true });
if (words.includes('2031-01-01')) {
  process.stdout.write(JSON.stringify({ code: 'ANALYSIS_FAILED', message: 'No disk.', notes: [] }));
  process.exitCode = 1;
} else if (words.includes('2031-01-02')) setInterval(() => undefined, 1000);
else process.stdout.write(JSON.stringify({ files: ['a.csv'] }));
`;
const folder = mkdtempSync(join(tmpdir(), 'child-'));
const script = join(folder, 'child.mjs');
writeFileSync(script, SCRIPT);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

class ScriptedAnalysis extends ChildAnalysis {
  protected override readonly cli = script;
}

class MissingAnalysis extends ChildAnalysis {
  protected override readonly cli = '/no/such/program.mjs';
}

describe('the analysis in a process of its own', () => {
  it('is the command with its dates, and tells how far it is', async () => {
    const told: RunProgress[] = [];
    const window = { from: '2031-02-03', to: '2031-03-04' };
    const outcome = await new ScriptedAnalysis().run(window, (progress) => told.push(progress));
    expect(outcome).toEqual({ status: 'done', message: '1 files written.', notes: [] });
    const step = 'analyze --json --from 2031-02-03 --to 2031-03-04';
    expect(told).toEqual([{ step, done: 1, total: 2 }]);
  });

  it('has a statement imported by the command of that name', async () => {
    expect(await new ScriptedAnalysis().importStatement()).toEqual({
      status: 'done',
      message: 'The statement has no executions.',
      notes: [],
    });
  });

  it('fails with what it had to say', async () => {
    const outcome = await new ScriptedAnalysis().run(
      { from: '2031-01-01', to: null },
      () => undefined,
    );
    expect(outcome).toEqual({ status: 'failed', message: 'No disk.', notes: [] });
  });

  it('can be stopped', async () => {
    const analysis = new ScriptedAnalysis();
    const outcome = await analysis.run({ from: '2031-01-02', to: null }, () => analysis.stop());
    expect(outcome).toEqual({ status: 'failed', message: 'The process was stopped.', notes: [] });
  });

  it('fails when there is no such program', async () => {
    const outcome = await new MissingAnalysis().run(null, () => undefined);
    expect(outcome.status).toBe('failed');
    new MissingAnalysis().stop();
  });
});
