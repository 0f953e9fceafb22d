import { newestSlice, olderSlice, sliceQuery } from './list-slice.js';

describe('a slice of a long list', () => {
  it('grows to 200 rows, then moves on instead', () => {
    const slices = [newestSlice];
    for (const cursor of ['a', 'b', 'c', 'd', 'e']) {
      slices.push(olderSlice(slices.at(-1) ?? newestSlice, cursor));
    }
    expect(slices.map(({ limit }) => limit)).toEqual([50, 100, 150, 200, 200, 200]);
    expect(slices.map(({ cursors }) => cursors.join())).toEqual(['', '', '', '', 'd', 'e,d']);
  });

  it('asks for its rows, its place and what narrows it', () => {
    const filters = { strategy: 'a&b', status: '' };
    expect(sliceQuery(newestSlice, filters)).toBe('limit=50&strategy=a%26b');
    expect(sliceQuery({ limit: 200, cursors: ['x', 'y'] }, {})).toBe('limit=200&cursor=x');
  });
});
