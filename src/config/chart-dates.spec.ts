import { chartDatesOf } from './chart-dates.js';

const FILE = `
ZC: ['2025-04-30T01:00:00', 'soon', 7]
_symbol_mappings: { XC: ZC, YC: none }
`;

describe('the switch dates of a chart', () => {
  it('are those of the root, without what is no time', () => {
    expect(chartDatesOf(FILE, 'ZC')).toEqual(['2025-04-30']);
  });

  it('are those of the root it is mapped to', () => {
    expect(chartDatesOf(FILE, 'XC')).toEqual(['2025-04-30']);
    expect(chartDatesOf(FILE, 'YC')).toEqual([]);
    expect(chartDatesOf(FILE, 'ES')).toEqual([]);
  });

  it('are none in a file of another shape', () => {
    expect(chartDatesOf('nothing', 'ZC')).toEqual([]);
    expect(chartDatesOf('GC: []', 'ZC')).toEqual([]);
  });
});
