import fc from 'fast-check';
import { cellNumber, isBlankCell } from './cell-number.js';

describe('the number in a cell', () => {
  it.each([
    ['1,234.50', '1234.5'],
    ['-12,345,678', '-12345678'],
    ['(124.75)', '-124.75'],
    ['(1,124.75)', '-1124.75'],
    ['\u2212 7.25', '-7.25'],
    ['1\u00a0234\u202f567.5', '1234567.5'],
    ['+3', '3'],
    ['2.5%', '2.5'],
    ['-38220', '-38220'],
  ])('%j is %s', (text, value) => {
    expect(cellNumber(text)?.toString()).toBe(value);
  });

  it.each(['', ' ', '\u2014', '--', '\u2212', 'N/A'])('%j says that there is none', (text) => {
    expect([cellNumber(text), isBlankCell(text)]).toEqual([null, true]);
  });

  it.each(['1.234,50', '12,34', 'Open', '1,23', '(x)', '1 234,5'])('%j is none', (text) => {
    expect([cellNumber(text), isBlankCell(text)]).toEqual([null, false]);
  });

  it('is read back from any way of grouping thousands, and reading never throws', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.string(), (n, text) => {
        const grouped = String(n).replaceAll(/\B(?=(\d{3})+$)/g, ',');
        expect(cellNumber(grouped)?.toString()).toBe(String(n));
        cellNumber(text);
      }),
    );
  });
});
