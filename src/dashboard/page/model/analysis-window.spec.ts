import { windowBody } from './analysis-window.js';

describe('the window of an analysis', () => {
  it('is the usual one when no day is given', () => {
    expect(windowBody({ first: '', last: '' })).toEqual({});
  });

  it('ends before the day after the last, and may be open on either side', () => {
    const from = '2026-02-01';
    expect(windowBody({ first: from, last: '2026-02-28' })).toEqual({ from, to: '2026-03-01' });
    expect(windowBody({ first: from, last: '' })).toEqual({ from });
    expect(windowBody({ first: '', last: '2026-12-31' })).toEqual({ to: '2027-01-01' });
  });
});
