import { stability } from './stability.js';

describe('stability (D15)', () => {
  it('is 1 of steady growth and less of any other', () => {
    expect(stability([0.01, 0.01, 0.01]).value).toBeCloseTo(1, 12);
    // Cumulated logs 1, 0, 1 at 0, 1, 2: no trend.
    const e = Math.E - 1;
    expect(stability([e, 1 / Math.E - 1, e]).value).toBeCloseTo(0, 12);
  });

  it('is undefined where no line can be drawn', () => {
    expect(stability([0.1])).toEqual({ value: null, reason: 'fewer than 2 values' });
    expect(stability([0, 0])).toEqual({ value: null, reason: 'the equity never moves' });
    expect(stability([0.1, -1])).toEqual({ value: null, reason: 'nothing is left' });
  });
});
