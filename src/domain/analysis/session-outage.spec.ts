import fc from 'fast-check';
import { sessionOutages } from './session-outage.js';
import type { SessionChange } from './session-outage.js';

const change = (at: number, state: string): SessionChange => ({
  at,
  state,
  isReady: state === 'READY',
  reason: state === 'READY' ? null : `because ${state}`,
});
const all = { start: null, end: null };

describe('session outages', () => {
  const changes = [
    change(10, 'READY'),
    change(20, 'DOWN'),
    change(25, 'NEEDS_LOGIN'),
    change(40, 'READY'),
    change(90, 'COMPETING'),
  ];

  it('last from the loss to the return, the open one to the end of the record', () => {
    expect(sessionOutages({ changes, until: 100 }, all)).toEqual([
      { from: 20, to: 40, isOpen: false, state: 'DOWN', reason: 'because DOWN' },
      { from: 90, to: 100, isOpen: true, state: 'COMPETING', reason: 'because COMPETING' },
    ]);
    expect(sessionOutages({ changes, until: null }, all)).toHaveLength(1);
  });

  it('are cut off at the window', () => {
    const cut = sessionOutages({ changes, until: 100 }, { start: 30, end: 95 });
    expect(cut.map(({ from, to }) => [from, to])).toEqual([
      [30, 40],
      [90, 95],
    ]);
    expect(sessionOutages({ changes, until: 100 }, { start: 41, end: 90 })).toEqual([]);
  });

  it('add up over windows cut anywhere', () => {
    const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.boolean()));
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 200 }), (told, cut) => {
        const sorted = told.toSorted(([a], [b]) => a - b);
        const made = sorted.map(([at, up]) => change(at, up ? 'READY' : 'DOWN'));
        const record = { changes: made, until: 200 };
        const ms = (start: number | null, end: number | null): number =>
          sessionOutages(record, { start, end }).reduce((sum, { from, to }) => sum + to - from, 0);
        expect(ms(null, cut) + ms(cut, null)).toBe(ms(null, null));
      }),
    );
  });
});
