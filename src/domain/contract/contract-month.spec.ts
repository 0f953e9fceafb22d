import fc from 'fast-check';
import { letterOf, monthOf, monthOfLocalSymbol } from './contract-month.js';

describe('a contract month', () => {
  it.each([
    ['Z', '2026', '202612'],
    ['Z', '26', '202612'],
    ['Z', '6', '202612'],
    ['H', '7', '202703'],
    ['H', '5', '203503'],
    ['F', '0', '203001'],
  ])('is written %s%s and means %s on a day of 2026', (letter, year, month) => {
    expect(monthOf({ letter, year }, '2026-11-22')).toBe(month);
  });

  it('is read from a local symbol by the year of its expiration', () => {
    expect(monthOfLocalSymbol('ESM6', '2026-06-18')).toBe('202606');
    expect(monthOfLocalSymbol('CLF7', '2026-12-18')).toBe('202701');
    expect(monthOfLocalSymbol('AAPL', '2026-12-18')).toBeNull();
  });

  it('has the letter it is written with', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Array.from('FGHJKMNQUVXZ')),
        fc.integer({ min: 2020, max: 2090 }),
        (letter, year) => {
          const month = monthOf({ letter, year: String(year) }, '2026-01-01');
          expect(letterOf(month)).toBe(letter);
          expect(month.slice(0, 4)).toBe(String(year));
        },
      ),
    );
  });
});
