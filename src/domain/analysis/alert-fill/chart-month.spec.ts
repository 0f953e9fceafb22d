import { knownRoot } from '../../contract/roots.table.js';
import { invariant } from '../../kernel/invariant.js';
import { chartMonthOf, monthOfExpiry } from './chart-month.js';

const FRONT = { kind: 'continuous', position: 1 } as const;
const root = (name: string) => {
  const known = knownRoot(name);
  invariant(known !== undefined, 'a known root');
  return known;
};
const on = (date: string): number => Date.parse(`${date}T15:00:00Z`);
const switches = new Map([
  ['ZW', ['2031-02-14', '2031-04-16', '2031-06-16'].map(on)],
  ['CL', ['2031-03-18', '2031-04-17'].map(on)],
  ['GC', ['2031-07-30', '2031-11-26'].map(on)],
]);

describe('the month a chart shows', () => {
  it.each([
    ['ZW', '2031-03-03', '203105'],
    ['ZW', '2031-04-17', '203107'],
    ['CL', '2031-04-07', '203105'],
    // The chart passes over October gold.
    ['GC', '2031-09-01', '203112'],
  ])('%s on %s, between two known switches, is %s', (name, date, month) => {
    expect(chartMonthOf(root(name), FRONT, on(date), switches)).toBe(month);
  });

  it.each([
    ['ES', '2031-11-22', '203112'],
    ['ES', '2031-12-02', null],
    ['HG', '2031-01-10', '203103'],
    ['HG', '2031-02-10', null],
    ['CL', '2031-06-02', null],
    ['ZW', '2031-06-20', null],
  ])('%s on %s, without a switch on either side, is %s', (name, date, month) => {
    expect(chartMonthOf(root(name), FRONT, on(date), switches)).toBe(month);
  });

  it('is what the symbol writes, and not known of the second month', () => {
    const written = { kind: 'explicit', letter: 'Z', year: '1' } as const;
    expect(chartMonthOf(root('ES'), written, on('2031-11-22'), switches)).toBe('203112');
    const second = { kind: 'continuous', position: 2 } as const;
    expect(chartMonthOf(root('ES'), second, on('2031-11-22'), switches)).toBeNull();
  });

  it('of a contract follows from the day it expires', () => {
    expect(monthOfExpiry(root('CL'), '2031-06-20')).toBe('203107');
    expect(monthOfExpiry(root('CL'), '2031-12-19')).toBe('203201');
    expect(monthOfExpiry(root('GC'), '2031-06-26')).toBe('203106');
  });
});
