import { outcomesOfTexts } from './outcomes.js';
import { meanOverDeviation, resultDeviation } from './result-deviation.js';

describe('deviation of results (A7)', () => {
  const outcomes = outcomesOfTexts(['10', '20', '30', '40']);

  it('is that of a sample', () => {
    // mean 25, squares 225 + 25 + 25 + 225 = 500, / 3.
    expect(resultDeviation(outcomes).value).toBeCloseTo(Math.sqrt(500 / 3), 12);
  });

  it('divides the mean', () => {
    expect(meanOverDeviation(outcomes).value).toBeCloseTo(25 / Math.sqrt(500 / 3), 12);
  });

  it('is undefined under two trades', () => {
    expect(resultDeviation(outcomesOfTexts(['1'])).value).toBeNull();
    expect(meanOverDeviation(outcomesOfTexts([])).value).toBeNull();
  });
});
