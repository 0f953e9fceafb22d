import { ascending, quantile } from './quantile.js';

describe('a quantile', () => {
  it('lies between its neighbours', () => {
    expect(quantile(ascending([4, 1, 3, 2]), 0.5)).toBe(2.5);
    expect([quantile([1, 2], 0), quantile([1, 2], 1), quantile([7], 0.3)]).toEqual([1, 2, 7]);
    expect(quantile([1, Infinity, Infinity], 0.9)).toBe(Infinity);
  });
});
