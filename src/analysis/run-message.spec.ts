import { outcomeOf, progressOf } from './run-message.js';

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
    expect(outcomeOf(code, printed)).toEqual({ status, message });
  });
});
