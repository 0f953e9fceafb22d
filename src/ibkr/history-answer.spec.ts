import fc from 'fast-check';
import { barsBetween, barsOf } from './history-answer.js';

const row = { o: 646.42, c: 646.86, h: 647.47, l: 646.38, v: 17219.125, t: 1775136600000 };

describe('bars', () => {
  it('are read exactly', () => {
    expect(barsOf({ data: [row] })).toEqual([
      { at: 1775136600000, open: '646.42', high: '647.47', low: '646.38', close: '646.86' },
    ]);
    expect(barsOf({ data: [{ ...row, o: '646.420', c: -37.63 }] })).toMatchObject([
      { open: '646.42', close: '-37.63' },
    ]);
  });

  it('are unreadable when one lacks a price or the list is missing', () => {
    for (const key of Object.keys(row).filter((each) => each !== 'v')) {
      expect(barsOf({ data: [row, { ...row, [key]: null }] })).toBeNull();
    }
    expect(barsOf({ error: 'No data.' })).toBeNull();
    expect(barsOf([])).toBeNull();
  });

  it('of several pages are in order, each once, within the stretch', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(50))), fc.nat(50), fc.nat(50), (pages, from, to) => {
        const price = { open: '1', high: '1', low: '1', close: '1' };
        const bars = pages.map((page) => page.map((at) => ({ at, ...price })));
        const starts = barsBetween(bars, { from, to }).map(({ at }) => at);
        const expected = [...new Set(pages.flat())].filter((at) => at >= from && at < to);
        expect(starts).toEqual(expected.toSorted((a, b) => a - b));
      }),
    );
  });
});
