import { importOutcomeOf, outcomeOf, progressOf } from './run-message.js';

describe('messages of a run', () => {
  it('are progress when they have all of it', () => {
    const progress = { step: 'trades', done: 1, total: 3 };
    expect(progressOf({ progress })).toEqual(progress);
    for (const message of [null, 'x', {}, { progress: { step: 'trades', done: '1', total: 3 } }]) {
      expect(progressOf(message)).toBeNull();
    }
  });

  it.each([
    [0, { out: '{"files":["a","b"]}', error: '' }, 'done', '2 files written.'],
    [0, { out: 'no JSON', error: '' }, 'failed', 'It ended with code 0.'],
    [1, { out: '{"code":"X","message":"No disk."}', error: 'x' }, 'failed', 'No disk.'],
    [1, { out: '', error: 'a\nX: No disk.\n' }, 'failed', 'X: No disk.'],
    [null, { out: '', error: '' }, 'failed', 'The process was stopped.'],
  ])('end with code %s and %j', (code, printed, status, message) => {
    expect(outcomeOf(code, printed)).toEqual({ status, message, notes: [] });
  });

  it('have the notes of the run', () => {
    const out = JSON.stringify({ files: [], notes: ['a', 1, 'b'] });
    expect(outcomeOf(0, { out, error: '' }).notes).toEqual(['a', 'b']);
  });

  it('tell how our figures stand to an imported statement', () => {
    const statement = {
      coverage: { statement: 39, inLedger: 38 },
      contracts: [{ agrees: true }, { agrees: false }],
    };
    const told = (value: unknown) =>
      importOutcomeOf(0, { out: JSON.stringify({ files: [], statement: value }), error: '' });
    expect(told(statement)).toEqual({
      status: 'done',
      message:
        'Of 39 executions of the statements the ledger knew 38; the figures of 1 contracts differ.',
      notes: [],
    });
    expect(told({ coverage: statement.coverage }).message).toContain('of 0 contracts');
    expect(told(null).message).toBe('The statement has no executions.');
    const out = '{"files":[]}';
    expect(importOutcomeOf(1, { out, error: 'FLEX_NO_DATA: none yet\n' })).toEqual({
      status: 'failed',
      message: 'FLEX_NO_DATA: none yet',
      notes: [],
    });
  });
});
