import { existsSync, readFileSync } from 'node:fs';
import { lastSafeDayOf } from '../../src/domain/contract/delivery.js';
import { knownRoot } from '../../src/domain/contract/roots.table.js';
import { parseSymbol } from '../../src/domain/contract/symbol.js';
import { dayNumber } from '../../src/domain/kernel/instant.js';
import type { CalendarDate } from '../../src/domain/kernel/instant.js';
import { contractDays } from '../../src/simulator/futures-calendar.js';
import type { MonthRule } from '../../src/simulator/products.table.js';

/** A list of contracts as the broker told it; not everybody has one. */
const FILE = '../shared/data/real/contracts/contracts.json';

interface Row {
  readonly conid: number;
  readonly expirationDate: number;
  readonly shortFuturesCutOff: number;
  readonly longFuturesCutOff: number;
}

const dayOf = (compact: number): CalendarDate =>
  String(compact).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

function daysOf(row: Row) {
  return {
    expirationDate: dayOf(row.expirationDate),
    longCutOff: dayOf(row.longFuturesCutOff),
    shortCutOff: dayOf(row.shortFuturesCutOff),
  };
}

const isThere = existsSync(FILE);

const title = isThere ? '' : ' (skipped: ../shared/data not present)';

(isThere ? describe : describe.skip)(`the real list of contracts${title}`, () => {
  const list = isThere
    ? (JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, readonly Row[]>>)
    : {};
  const roots = Object.keys(list);

  it('names roots that are all known, and resolve as continuous symbols', () => {
    expect(roots).toHaveLength(18);
    const read = roots.map((root) => parseSymbol(`${root}1!`, null, []));
    expect(read.filter(({ ok }) => !ok)).toEqual([]);
    expect(roots.filter((root) => knownRoot(root) === undefined)).toEqual([]);
  });

  it.each<[string, MonthRule, number]>([
    ['CL', 'crude', 1],
    ['ZC', 'grain', 0],
    ['GC', 'metal', 0],
  ])('ends the months of %s as the simulator does, but for holidays', (name, rule, ahead) => {
    const near = (list[name] ?? []).filter((row) => row.expirationDate < 20270000);
    expect(near.length).toBeGreaterThan(5);
    const apart = near.map((row) => {
      const days = daysOf(row);
      const [year = 0, month = 0] = days.expirationDate.split('-').map(Number);
      const index = year * 12 + month - 1 + ahead;
      const made = contractDays(rule, { year: Math.floor(index / 12), month: (index % 12) + 1 });
      const safe = lastSafeDayOf({
        expirationDate: made.expiration,
        longCutOff: made.longCutOff,
        shortCutOff: made.shortCutOff,
      });
      return Math.abs(dayNumber(safe) - dayNumber(lastSafeDayOf(days)));
    });
    expect(Math.max(...apart)).toBeLessThanOrEqual(4);
    expect(apart.filter((days) => days === 0).length / apart.length).toBeGreaterThan(0.5);
  });
});
