import fc from 'fast-check';
import { axisOf, placeOn } from './axis.js';
import { binsBetween, histogram } from './histogram.js';
import { thinned } from './thinned.js';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('an axis', () => {
  it('has round ticks around its values', () => {
    expect(axisOf(3, 97)).toEqual({ low: 0, high: 100, ticks: [0, 25, 50, 75, 100] });
    expect(axisOf(0, 0).ticks.length).toBeGreaterThan(1);
    expect(placeOn(axisOf(0, 100), 10, 30)(50)).toBe(20);
  });

  it('holds every value between its ends, in ascending ticks', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const { low, high, ticks } = axisOf(Math.min(a, b), Math.max(a, b));
        const slack = Math.max(Math.abs(a), Math.abs(b)) * 1e-6;
        expect(low).toBeLessThanOrEqual(Math.min(a, b) + slack);
        expect(high).toBeGreaterThanOrEqual(Math.max(a, b) - slack);
        expect(ticks.toSorted((x, y) => x - y)).toEqual(ticks);
      }),
    );
  });
});

describe('a histogram', () => {
  it('counts every value once', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 400 }), (values) => {
        const sum = histogram(values).reduce((total, { count }) => total + count, 0);
        expect(sum).toBe(values.length);
      }),
    );
  });

  it('puts a value on an edge into the bin above, the far ones into the ends', () => {
    const counts = binsBetween([-5, 0, 9, 10, 99], [0, 10, 20]).map(({ count }) => count);
    expect(counts).toEqual([3, 2]);
    expect(histogram([])).toEqual([]);
  });
});

describe('a thinned series', () => {
  it('keeps its ends, its highest and its lowest, in order', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 600 }), (values) => {
        const kept = thinned(values, 100);
        expect(kept.length).toBeLessThanOrEqual(Math.max(values.length, 0));
        expect(kept.length).toBeLessThanOrEqual(100);
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(values.length - 1);
        const shown = kept.map((i) => values[i] ?? 0);
        expect(Math.max(...shown)).toBe(Math.max(...values));
        expect(Math.min(...shown)).toBe(Math.min(...values));
        expect(kept.toSorted((a, b) => a - b)).toEqual(kept);
      }),
    );
  });
});
