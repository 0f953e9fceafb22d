import { dayNumber } from '../../kernel/instant.js';
import { monthlyReturns } from './monthly-returns.js';

describe('the monthly table (D21)', () => {
  it('compounds the days of each month', () => {
    const days = ['2025-01-30', '2025-01-31', '2025-02-03'].map(dayNumber);
    // 1.1 x 1.1 - 1.
    const [january, february] = monthlyReturns(days, [0.1, 0.1, -0.2]);
    expect([january?.month, february?.month]).toEqual(['2025-01', '2025-02']);
    expect(january?.value).toBeCloseTo(0.21, 12);
    expect(february?.value).toBeCloseTo(-0.2, 12);
    expect(monthlyReturns([], [])).toEqual([]);
  });
});
