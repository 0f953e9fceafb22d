import fc from 'fast-check';
import { GOLDEN_TRADES } from '../../../../test/fixtures/analysis/golden.js';
import { bootstrap } from './bootstrap.js';

const results = GOLDEN_TRADES.results.map(Number);

describe('bootstrap intervals (A15)', () => {
  it('hold the mean, as wide as the error of a mean asks for', () => {
    const { expectancy, sample } = bootstrap(results);
    const [low, high] = [expectancy.low ?? 0, expectancy.high ?? 0];
    expect(sample).toBe(8);
    // Mean 45.6, its error by division by n: 164.2 / sqrt(8) = 58.0; 1.96 of it on both sides.
    expect(Math.abs((low + high) / 2 - 45.6)).toBeLessThan(6);
    expect(Math.abs((high - low) / 2 - 113.8)).toBeLessThan(8);
  });

  it('are the same for the same trades', () => {
    expect(bootstrap(results)).toEqual(bootstrap(results));
  });

  it('have no upper end where draws have no losing trade', () => {
    const { profitFactor } = bootstrap([10, 20, -5]);
    expect(profitFactor.low).not.toBeNull();
    expect(profitFactor).toMatchObject({ high: null, reason: 'draws without a losing trade' });
  });

  it('are drawn from 2,000 trades at most', () => {
    const many = Array.from({ length: 5000 }, (_, i) => (i % 10) - 4);
    const { sample, expectancy } = bootstrap(many);
    expect(sample).toBe(2000);
    expect(expectancy.low).toBeLessThan(0.5);
    expect(expectancy.high).toBeGreaterThan(0.5);
  });

  it('are undefined under two trades', () => {
    const none = { low: null, high: null, reason: 'fewer than 2 trades' };
    expect(bootstrap([1])).toEqual({ sample: 1, expectancy: none, profitFactor: none });
  });

  it('lie within the results', () => {
    const told = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(told, (values) => {
        const { low, high } = bootstrap(values).expectancy;
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
      { numRuns: 20 },
    );
  });
});
