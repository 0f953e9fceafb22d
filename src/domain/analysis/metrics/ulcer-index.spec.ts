import { ulcerIndex } from './ulcer-index.js';

describe('ulcer index (D11)', () => {
  it('is the root of the mean square of drawdowns', () => {
    // Drawdowns -0.1, -0.1 and 0 of the peak of 1: sqrt(0.02 / 2).
    expect(ulcerIndex([-0.1, 0, 1]).value).toBeCloseTo(0.1, 12);
  });

  it('is undefined under two days', () => {
    expect(ulcerIndex([0.1])).toEqual({ value: null, reason: 'fewer than 2 values' });
  });
});
