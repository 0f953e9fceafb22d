import { activeDays } from './active-days.js';

describe('active days (D20)', () => {
  it('are those with a result', () => {
    expect(activeDays([0, 0.1, -0.1, 0]).value).toBe(0.5);
    expect(activeDays([])).toEqual({ value: null, reason: 'no days' });
  });
});
