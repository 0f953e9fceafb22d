import { drawdownLength } from './drawdown-length.js';
import { outcomesOfTexts } from './outcomes.js';

describe('drawdown length (A11)', () => {
  const of = (results: readonly string[], days: readonly number[]) =>
    drawdownLength(outcomesOfTexts(results), days);

  it('runs from the peak to its recovery in calendar days', () => {
    // peak on day 1, below it until day 8.
    expect(of(['5', '-3', '1', '2', '1'], [1, 2, 4, 8, 9])).toEqual({ days: 7, open: false });
  });

  it('is open when the last exit is below the peak', () => {
    expect(of(['5', '-3', '1'], [1, 2, 4])).toEqual({ days: 3, open: true });
  });

  it('begins with the first exit when the opening equity is the peak', () => {
    expect(of(['-3', '1'], [10, 14])).toEqual({ days: 4, open: true });
  });

  it('is none without a fall, and null without trades', () => {
    expect(of(['1', '0', '2'], [1, 2, 3])).toEqual({ days: 0, open: false });
    expect(of([], [])).toBeNull();
  });
});
