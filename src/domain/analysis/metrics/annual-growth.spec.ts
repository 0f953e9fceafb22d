import { annualGrowth, calendarGrowth } from './annual-growth.js';

describe('annual growth (D2)', () => {
  it('raises the growth to a year of 252 days', () => {
    // 1.01 of one day, 252 times.
    expect(annualGrowth([0.01]).value).toBeCloseTo(1.01 ** 252 - 1, 12);
  });

  it('by the calendar raises it to 365.25 days', () => {
    expect(calendarGrowth([0.1, 0.1], 365.25).value).toBeCloseTo(0.21, 12);
  });

  it('is undefined of no days, and when nothing is left', () => {
    expect(annualGrowth([])).toEqual({ value: null, reason: 'no days' });
    expect(annualGrowth([-1])).toEqual({ value: null, reason: 'nothing is left' });
  });
});
