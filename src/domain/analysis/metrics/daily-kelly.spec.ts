import { dailyKelly } from './daily-kelly.js';

describe('Kelly share of days (D17)', () => {
  it('is the share won less the share lost by the payoff', () => {
    // w = 2 / 4, payoff 2: 0.5 - 0.5 / 2.
    expect(dailyKelly([0.02, 0.02, -0.01, -0.01]).value).toBeCloseTo(0.25, 12);
  });

  it('is undefined without decided days or a payoff', () => {
    expect(dailyKelly([])).toEqual({ value: null, reason: 'no days with a result' });
    expect(dailyKelly([0.1])).toEqual({ value: null, reason: 'no losing days' });
  });
});
