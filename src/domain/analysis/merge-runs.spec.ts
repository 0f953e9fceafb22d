import fc from 'fast-check';
import { mergedRuns } from './merge-runs.js';

describe('merged runs', () => {
  it('are what a stable sort gives, whatever the runs', () => {
    const runs = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(runs, (told) => {
        const keys = told.flat();
        const places = keys.map((_, i) => i);
        const compare = (a: number, b: number): number => (keys[a] ?? 0) - (keys[b] ?? 0);
        let end = 0;
        const ends = told.map((run) => (end += run.length));
        const merged = mergedRuns(Int32Array.from(places), ends, compare);
        expect([...merged]).toEqual(places.toSorted(compare));
      }),
    );
  });
});
