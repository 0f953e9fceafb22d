import {
  historicConditionalValueAtRisk,
  normalConditionalValueAtRisk,
} from './conditional-value-at-risk.js';

describe('conditional value at risk (D13)', () => {
  it('is the mean of what lies at or below the value at risk', () => {
    // The 5 % quantile of 21 values is the second: the mean of -0.04 and -0.02.
    const returns = [-0.04, -0.02, ...Array.from({ length: 19 }, () => 0.01)];
    expect(historicConditionalValueAtRisk(returns).value).toBeCloseTo(-0.03, 12);
    // Mean 0.0062, deviation 0.0124: the limit is -0.0142.
    expect(normalConditionalValueAtRisk(returns).value).toBeCloseTo(-0.03, 12);
  });

  it('falls back to the normal value at risk when no day is below', () => {
    const limit = -0.0164485362695 * Math.SQRT2;
    expect(normalConditionalValueAtRisk([-0.01, 0.01]).value).toBeCloseTo(limit, 12);
  });

  it('is undefined without days', () => {
    expect(historicConditionalValueAtRisk([]).value).toBeNull();
    expect(normalConditionalValueAtRisk([]).value).toBeNull();
  });
});
