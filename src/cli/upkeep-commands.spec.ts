import { CHAIN_END, FakeUpkeep, SUMMARY } from '../../test/fakes/fake-upkeep.js';
import { InvariantViolation } from '../domain/kernel/invariant.js';
import { runCommandLine } from './command-line.adapter.js';
import { fail as failed, ok as fine, warn } from './doctor/finding.js';

let upkeep: FakeUpkeep;

/** Runs a command that needs no desk: opening one would fail the test. */
async function run(...words: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const exit = await runCommandLine(words, {
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
    openDesk: () => Promise.reject(new InvariantViolation('nobody opens a desk')),
    upkeep,
  });
  return { exit, out, errors };
}

beforeEach(() => {
  upkeep = new FakeUpkeep();
});

describe('the commands that look after the installation', () => {
  it('tells what doctor found, and fails only where something is broken', async () => {
    upkeep.findings = [fine('node', 'It runs.'), warn('disk', 'Little.', 'Make room.')];
    const healthy = await run('doctor');
    expect(healthy).toMatchObject({ exit: 0, errors: [] });
    expect(healthy.out[0]).toBe(
      'ok    node  It runs.\nWARN  disk  Little.\n            -> Make room.',
    );
    upkeep.findings = [...upkeep.findings, failed('ledger', 'Bad.', 'Restore.')];
    const { exit, out, errors } = await run('doctor', '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ healthy: false, checks: [{}, {}, {}] });
    expect(errors).toEqual(['SETUP_FAULTY: Look into ledger; everything else can wait.']);
  });

  it('backs up under the time of day, or the name given', async () => {
    const { out } = await run('backup');
    expect(out[0]).toContain('backup-2026-11-20T15-04-05Z.ndjson.gz');
    expect(out[0]).toContain(`${CHAIN_END.seq}:${CHAIN_END.hash}`);
    const named = await run('backup', '--to', 'x.gz', '--json');
    expect(JSON.parse(named.out[0] ?? '')).toEqual({ ...SUMMARY, file: 'x.gz' });
  });

  it('says that nothing is traded on a restored ledger before it was compared', async () => {
    const { out } = await run('restore', 'x.gz', '--into', 'new');
    expect(upkeep.kept.asked).toEqual(['new']);
    expect(out[0]).toContain('no order on it before it has compared it with the broker');
  });

  it('names the first bad entry of the ledger', async () => {
    expect(await run('audit', 'verify', '--end', `7:${CHAIN_END.hash}`)).toMatchObject({ exit: 0 });
    expect(upkeep.kept.asked).toEqual([CHAIN_END]);
    upkeep.kept.fault = { kind: 'edited', seq: 3, message: 'Entry 3 was edited.' };
    const { exit, out, errors } = await run('audit', 'verify');
    expect({ exit, errors }).toEqual({ exit: 1, errors: ['LEDGER_CORRUPT: Entry 3 was edited.'] });
    expect(out[0]).toMatch(/first bad entry +3/);
  });
});
