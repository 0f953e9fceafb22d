import { matchRate } from './match-rate.js';

describe('the match rate (S6)', () => {
  it('counts refusals and repetitions neither as hit nor as miss', () => {
    // (7 + 1) / (7 + 1 + 1 + 0 + 1) = 0.8.
    const counts = new Map([
      ['matched', 7],
      ['other_month', 1],
      ['late', 1],
      ['missed', 1],
      ['refused', 40],
      ['duplicate', 3],
    ] as const);
    expect(matchRate(counts)).toEqual({ value: 0.8 });
  });

  it('is undefined when nothing was meant to trade', () => {
    expect(matchRate(new Map([['refused', 2]]))).toMatchObject({ value: null });
  });
});
