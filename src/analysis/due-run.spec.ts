import fc from 'fast-check';
import { dueRun } from './due-run.js';

const NIGHTLY = { cron: '20 17 * * *', zone: 'America/New_York' };
const at = (text: string): number => Date.parse(text);
const due = (last: string, now: string, plan = NIGHTLY): string | null => {
  const found = dueRun(at(last), at(now), plan);
  return found === null ? null : new Date(found).toISOString();
};

describe('a due run', () => {
  it('is due from its minute on', () => {
    expect(due('2025-01-06T22:20:00Z', '2025-01-07T22:19:59.999Z')).toBeNull();
    expect(due('2025-01-06T22:20:00Z', '2025-01-07T22:20:00Z')).toBe('2025-01-07T22:20:00.000Z');
  });

  it('is over once a run began at it or later', () => {
    expect(due('2025-01-07T22:20:00Z', '2025-01-07T22:20:30Z')).toBeNull();
    expect(due('2025-01-07T22:20:05Z', '2025-01-08T12:00:00Z')).toBeNull();
  });

  it('that was missed many times is made up once', () => {
    expect(due('2025-01-01T22:20:00Z', '2025-01-07T03:00:00Z')).toBe('2025-01-02T22:20:00.000Z');
    expect(due('2025-01-07T03:00:00Z', '2025-01-07T03:00:30Z')).toBeNull();
  });

  it('keeps to the clock on the wall when the clocks change', () => {
    // New York goes to summer time on 2025-03-09 and back on 2025-11-02.
    expect(due('2025-03-08T22:20:00Z', '2025-03-09T21:20:00Z')).toBe('2025-03-09T21:20:00.000Z');
    expect(due('2025-11-01T21:20:00Z', '2025-11-02T21:30:00Z')).toBeNull();
    expect(due('2025-11-01T21:20:00Z', '2025-11-02T22:20:00Z')).toBe('2025-11-02T22:20:00.000Z');
  });

  it('planned in the hour that spring skips happens once, after it', () => {
    const plan = { cron: '30 2 * * *', zone: 'America/New_York' };
    const runs = runsOver(at('2025-03-08T12:00:00Z'), at('2025-03-10T12:00:00Z'), plan);
    // 03:30 by the new clock.
    expect(runs.filter((run) => run.startsWith('2025-03-09'))).toEqual([
      '2025-03-09T07:30:00.000Z',
    ]);
    expect(runs.some((run) => run.startsWith('2025-03-10'))).toBe(true);
  });

  it('planned in the hour that autumn repeats happens once', () => {
    const plan = { cron: '30 1 * * *', zone: 'America/New_York' };
    const runs = runsOver(at('2025-11-01T12:00:00Z'), at('2025-11-03T12:00:00Z'), plan);
    expect(runs.filter((run) => run.startsWith('2025-11-02'))).toHaveLength(1);
  });

  it('happens once a day, whenever one looks', () => {
    const begin = at('2025-03-05T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: 3_000_000, max: 7_200_000 }), (step) => {
        expect(runsOver(begin, begin + 7 * 86_400_000, NIGHTLY, step)).toHaveLength(7);
      }),
      { numRuns: 3 },
    );
  });
});

/** Looks every `stepMs` and runs when due. */
function runsOver(
  from: number,
  to: number,
  plan: typeof NIGHTLY,
  stepMs = 1_800_000,
): readonly string[] {
  const runs: string[] = [];
  let last = from;
  for (let now = from; now < to; now += stepMs) {
    if (dueRun(last, now, plan) === null) continue;
    runs.push(new Date(now).toISOString());
    last = now;
  }
  return runs;
}
