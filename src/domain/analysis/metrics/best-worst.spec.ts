import { best, worst } from './best-worst.js';

describe('best and worst (D21)', () => {
  it('are the ends of the values', () => {
    expect([best([1, 3, -2]).value, worst([1, 3, -2]).value]).toEqual([3, -2]);
    expect(best([])).toEqual({ value: null, reason: 'no values' });
  });
});
