import fc from 'fast-check';
import { LoginAttempts } from './login-attempts.js';

const MINUTE_MS = 60_000;

function failedTimes(count: number, address = 'a', at = 0): LoginAttempts {
  const attempts = new LoginAttempts();
  for (let n = 0; n < count; n += 1) attempts.failed(address, at);
  return attempts;
}

describe('wrong logins', () => {
  it('are answered ten times, then refused until they are fifteen minutes old', () => {
    expect(failedTimes(9).waitMs('a', 0)).toBe(0);
    const attempts = failedTimes(10);
    expect(attempts.waitMs('a', 5 * MINUTE_MS)).toBe(10 * MINUTE_MS);
    expect(attempts.waitMs('a', 15 * MINUTE_MS)).toBe(0);
  });

  it('of one address keep no other out', () => {
    expect(failedTimes(10).waitMs('b', 0)).toBe(0);
  });

  it('are forgotten after a right one', () => {
    const attempts = failedTimes(9);
    attempts.succeeded('a');
    attempts.failed('a', 0);
    expect(attempts.waitMs('a', 0)).toBe(0);
  });

  it('are never answered more often than ten times within fifteen minutes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 * MINUTE_MS }), { maxLength: 60 }),
        (steps) => {
          const attempts = new LoginAttempts();
          const answered: number[] = [];
          let now = 0;
          for (const step of steps) {
            now += step;
            if (attempts.waitMs('a', now) > 0) continue;
            attempts.failed('a', now);
            answered.push(now);
          }
          for (const at of answered) {
            const within = answered.filter((one) => one >= at && one < at + 15 * MINUTE_MS);
            expect(within.length).toBeLessThanOrEqual(10);
          }
        },
      ),
    );
  });

  it('are remembered of a thousand addresses', () => {
    const attempts = failedTimes(10, 'first');
    for (let n = 0; n < 1_000; n += 1) attempts.failed(`other${n}`, 0);
    expect(attempts.waitMs('first', 0)).toBe(0);
  });
});
