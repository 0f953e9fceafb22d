import fc from 'fast-check';
import { mostWithin } from '../../test/fakes/kept-session.js';
import { budgetWaitMs, MAX_ATTEMPTS, openWaitMs, pauseAfterMs, recent } from './login-budget.js';

const HALF_AN_HOUR = 30 * 60_000;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('the budget of logins', () => {
  it.each([
    [[], 0],
    [[0], 0],
    [[0, 1], 0],
    [[0, 1000, 2000], HALF_AN_HOUR - 10_000],
    [[-HALF_AN_HOUR, 1000, 2000], 0],
    [[-1, 0, 1000, 2000], HALF_AN_HOUR - 10_000],
  ])('after attempts at %j waits %s ms at second 10', (attempts, waitMs) => {
    expect(
      budgetWaitMs(
        attempts.map((at) => NOON + at),
        NOON + 10_000,
      ),
    ).toBe(waitMs);
  });

  it('never allows a fourth attempt within half an hour, whoever asks when', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(pauses, fc.boolean(), (gaps, resting) => {
        const made: number[] = [];
        let now = NOON;
        for (const gap of gaps) {
          now += gap;
          if (openWaitMs(made, { now, setbacks: made.length, resting }) === 0) made.push(now);
        }
        expect(mostWithin(made, HALF_AN_HOUR)).toBeLessThanOrEqual(MAX_ATTEMPTS);
      }),
    );
  });

  it('is kept although the list forgets what is older', () => {
    const attempts = [NOON - HALF_AN_HOUR, NOON - 1000, NOON + HALF_AN_HOUR + 1];
    expect(recent(attempts, NOON)).toEqual([NOON - 1000]);
  });

  it('is never spent by attempts made while maintenance is expected', () => {
    const made: number[] = [];
    for (let now = NOON; now < NOON + 4 * HALF_AN_HOUR; now += 1000) {
      if (openWaitMs(made, { now, setbacks: made.length, resting: true }) === 0) made.push(now);
    }
    expect(made).toHaveLength(12);
    expect(made.slice(1).every((at, index) => at - (made[index] ?? 0) === 600_000)).toBe(true);
  });

  it('waits after setbacks from 5 seconds to 5 minutes, twice as long each time', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 100].map(pauseAfterMs);
    expect(pauses).toEqual([
      5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000,
    ]);
  });
});
