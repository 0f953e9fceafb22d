import { omegaRatio } from './omega-ratio.js';

describe('Omega at 0 (D8)', () => {
  it('is what was gained by what was lost', () => {
    // (0.03 + 0.01) / 0.02.
    expect(omegaRatio([0.03, -0.02, 0.01, 0]).value).toBeCloseTo(2, 12);
  });

  it('is undefined without losing days', () => {
    expect(omegaRatio([0.01, 0])).toEqual({ value: null, reason: 'no losing days' });
    expect(omegaRatio([])).toEqual({ value: null, reason: 'no days' });
  });
});
