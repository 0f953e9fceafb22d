import fc from 'fast-check';
import { outcomesOf } from './outcomes.js';
import { runLengths } from './run-lengths.js';
import { streaks } from './streaks.js';

describe('run lengths (A8)', () => {
  it('are counted on both sides; a break-even ends none', () => {
    // Wins: 2, then 1; losses: 1, then 3 with a break-even among them.
    expect(runLengths([1, 2, -1, 5, -1, 0, -1, -3])).toEqual({
      wins: [1, 1],
      losses: [1, 0, 1],
    });
    expect(runLengths([])).toEqual({ wins: [], losses: [] });
  });

  it('add up to all wins and losses, the longest ones being the streaks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 })), (results) => {
        const { wins, losses } = runLengths(results);
        const trades = (counts: readonly number[]): number =>
          counts.reduce((sum, count, i) => sum + count * (i + 1), 0);
        expect(trades(wins)).toBe(results.filter((one) => one > 0).length);
        expect(trades(losses)).toBe(results.filter((one) => one < 0).length);
        const longest = streaks(outcomesOf(results, 0));
        expect([wins.length, losses.length]).toEqual([longest.wins, longest.losses]);
      }),
    );
  });
});
