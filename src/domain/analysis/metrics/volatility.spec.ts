import { volatility } from './volatility.js';

describe('volatility (D3)', () => {
  it('is the yearly deviation of the days', () => {
    // mean 0.02, deviation 0.01 of [0.01, 0.02, 0.03].
    expect(volatility([0.01, 0.02, 0.03]).value).toBeCloseTo(0.01 * Math.sqrt(252), 12);
  });

  it('is undefined under two days', () => {
    expect(volatility([0.01])).toEqual({ value: null, reason: 'fewer than 2 values' });
  });
});
