import { outcomesOfTexts } from './outcomes.js';
import { systemQuality } from './system-quality.js';

describe('system quality number (A6)', () => {
  it('is the root of n times mean by deviation', () => {
    // mean 2, deviation sqrt(((1-2)^2 + 0 + (3-2)^2) / 2) = 1.
    expect(systemQuality(outcomesOfTexts(['1', '2', '3'])).value).toBeCloseTo(2 * Math.sqrt(3), 12);
  });

  it('is undefined when all trades are equal or there is one only', () => {
    expect(systemQuality(outcomesOfTexts(['2', '2']))).toEqual({
      value: null,
      reason: 'all trades equal',
    });
    expect(systemQuality(outcomesOfTexts(['2']))).toEqual({
      value: null,
      reason: 'fewer than 2 values',
    });
  });
});
