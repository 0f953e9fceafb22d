import { historicValueAtRisk, normalValueAtRisk } from './value-at-risk.js';

describe('value at risk (D12)', () => {
  it('is a quantile of the normal distribution, or of the days', () => {
    // Mean 0, deviation 0.01 x sqrt(2); 5 % of the way from -0.01 to 0.01.
    expect(normalValueAtRisk([-0.01, 0.01]).value).toBeCloseTo(-0.0164485362695 * Math.SQRT2, 12);
    expect(historicValueAtRisk([0.01, -0.01]).value).toBeCloseTo(-0.009, 12);
  });

  it('is undefined without enough days', () => {
    expect(normalValueAtRisk([0.1]).value).toBeNull();
    expect(historicValueAtRisk([]).value).toBeNull();
  });
});
