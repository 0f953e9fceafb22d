import fc from 'fast-check';
import { dayNumber, wallTime } from '../kernel/instant.js';
import { exchangeTime } from './exchange-clock.js';

describe("the exchange's clock", () => {
  it('shows what a clock in New York shows, over every change of the hour', () => {
    const near = fc
      .constantFrom('2025-03-09T07:00:00Z', '2025-11-02T06:00:00Z', '2031-11-02T06:00:00Z')
      .chain((change) =>
        fc.integer({ min: -90_000_000, max: 90_000_000 }).map((ms) => Date.parse(change) + ms),
      );
    const any = fc.integer({ min: Date.UTC(1998, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(fc.oneof(near, any), (at) => {
        const { date, hour } = wallTime(at, 'America/New_York');
        expect(exchangeTime(at)).toEqual({ day: dayNumber(date), hour });
      }),
      { numRuns: 500 },
    );
  });
});
