import fc from 'fast-check';
import { isWeekend } from '../domain/kernel/instant.js';
import { contractDays, monthAt, monthIndex, monthLetter } from './futures-calendar.js';
import { FUTURES, type MonthRule } from './products.table.js';

/** Rows of a real list of spring 2025: rule, year, month, expiration, ltd, long and short cut-off. */
const REAL: readonly [MonthRule, number, number, string, string, string, string][] = [
  ['metal', 2025, 4, '2025-04-28', '2025-04-28', '2025-03-28', '2025-04-28'],
  ['metal', 2025, 6, '2025-06-26', '2025-06-26', '2025-05-29', '2025-06-26'],
  ['grain', 2025, 5, '2025-05-14', '2025-05-14', '2025-04-29', '2025-05-14'],
  ['grain', 2025, 9, '2025-09-12', '2025-09-12', '2025-08-28', '2025-09-12'],
  ['crude', 2025, 5, '2025-04-22', '2025-05-01', '2025-04-23', '2025-04-22'],
  ['crude', 2025, 6, '2025-05-20', '2025-06-01', '2025-05-21', '2025-05-20'],
  ['micro-crude', 2025, 6, '2025-05-19', '2025-06-01', '2025-05-19', '2025-05-19'],
  ['micro-gas', 2025, 5, '2025-04-25', '2025-05-01', '2025-04-25', '2025-04-25'],
  ['micro-copper', 2025, 5, '2025-04-28', '2025-05-01', '2025-04-28', '2025-04-28'],
  ['third-friday', 2025, 6, '2025-06-20', '2025-06-20', '2025-06-20', '2025-06-20'],
  ['third-friday', 2026, 12, '2026-12-18', '2026-12-17', '2026-12-17', '2026-12-17'],
  ['currency', 2025, 6, '2025-06-16', '2025-06-16', '2025-06-16', '2025-06-16'],
];

describe('the days that end a contract month', () => {
  it.each(REAL)('follow the real pattern: %s %d-%d', (rule, year, month, ...days) => {
    const found = contractDays(rule, { year, month });
    expect([found.expiration, found.lastTrading, found.longCutOff, found.shortCutOff]).toEqual(
      days,
    );
  });

  it('never expire on a weekend, for any product and month', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FUTURES), fc.integer({ min: 0, max: 600 }), (product, at) => {
        expect(isWeekend(contractDays(product.rule, monthAt(at)).expiration)).toBe(false);
      }),
    );
  });

  it('number months and letter them', () => {
    expect(monthAt(monthIndex({ year: 2026, month: 12 }))).toEqual({ year: 2026, month: 12 });
    expect(monthLetter({ year: 2026, month: 12 })).toBe('Z');
    expect(monthLetter({ year: 2026, month: 1 })).toBe('F');
  });
});
