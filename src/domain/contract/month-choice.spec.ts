import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fromDayNumber } from '../kernel/instant.js';
import { daysUntil, guardDayOf, lastSafeDayOf } from './delivery.js';
import {
  continuousCandidates,
  explicitCandidates,
  inCycle,
  type FutureListing,
} from './month-choice.js';
import { knownRoot, type KnownRoot } from './roots.table.js';

const known = (name: string): KnownRoot => {
  const root = knownRoot(name);
  if (root === undefined) throw new TypeError(name);
  return root;
};

const row = (
  conid: number,
  expirationDate: string,
  longCutOff = expirationDate,
): FutureListing => ({
  conid,
  expirationDate,
  longCutOff,
  shortCutOff: expirationDate,
});

const conids = (listings: readonly FutureListing[]): readonly number[] =>
  listings.map(({ conid }) => conid);

describe('the month of a continuous symbol', () => {
  const december = row(1, '2026-12-18');
  const march = row(2, '2027-03-19');

  it('is the nearest whose guard day is far enough away', () => {
    const on = (today: string): readonly number[] =>
      conids(continuousCandidates([march, december], known('ES'), today, 10));
    expect(on('2026-12-06')).toEqual([1, 2]);
    expect(on('2026-12-07')).toEqual([2]);
  });

  it('is chosen by the long cut-off of a metal, for both sides', () => {
    const gold = row(3, '2026-12-29', '2026-11-27');
    expect(conids(continuousCandidates([gold], known('GC'), '2026-11-01', 10))).toEqual([3]);
    expect(conids(continuousCandidates([gold], known('GC'), '2026-11-15', 10))).toEqual([]);
  });

  it('is never expired, whatever the wanted distance', () => {
    expect(
      conids(continuousCandidates([december, march], known('ES'), '2026-12-19', -100)),
    ).toEqual([2]);
  });

  it('keeps twins with the same days apart by conid', () => {
    const twins = [row(9, '2027-07-28', '2027-06-29'), row(8, '2027-07-28', '2027-06-29')];
    expect(conids(continuousCandidates(twins, known('SI'), '2026-11-22', 10))).toEqual([8, 9]);
  });

  it('has its guard day as far away as asked, nearest first, for every list', () => {
    const day = fc.integer({ min: 20_780, max: 21_500 }).map(fromDayNumber);
    const listing = fc.record({
      conid: fc.integer({ min: 1 }),
      expirationDate: day,
      longCutOff: day,
      shortCutOff: day,
    });
    fc.assert(
      fc.property(
        fc.array(listing),
        fc.integer({ min: 0, max: 90 }),
        day,
        (list, minDays, today) => {
          const root = known('HG');
          const chosen = continuousCandidates(list, root, today, minDays);
          const far = (one: FutureListing): boolean =>
            daysUntil(guardDayOf(lastSafeDayOf(one), root.settlement), today) >= minDays;
          expect(chosen.every(far)).toBe(true);
          const dates = chosen.map(({ expirationDate }) => expirationDate);
          expect(dates).toEqual(dates.toSorted());
          expect(list.filter((one) => far(one) && one.expirationDate >= today)).toHaveLength(
            chosen.length,
          );
        },
      ),
    );
  });
});

describe('an explicit month', () => {
  it('may expire in the months before it', () => {
    const listings = [row(1, '2026-11-20'), row(2, '2026-12-18'), row(3, '2027-03-19')];
    expect(conids(explicitCandidates(listings, '202612'))).toEqual([1, 2]);
    expect(conids(explicitCandidates(listings, '202701'))).toEqual([1, 2]);
  });
});

describe('the active cycle', () => {
  it.each([
    ['ES', '202612', true],
    ['ES', '202611', false],
    ['GC', '202702', true],
    ['GC', '202701', false],
    ['SI', '202612', true],
    ['SI', '202701', false],
    ['HG', '202703', true],
    ['PL', '202701', true],
    ['ZC', '202703', true],
    ['CL', '202701', true],
  ])('of %s has %s: %s', (name, month, expected) => {
    expect(inCycle(known(name), month)).toBe(expected);
  });
});

const realFile = '../shared/data/real/contracts/contracts.json';
const present = existsSync(realFile);
const title = present ? 'the real list of spring 2025' : 'the real list of spring 2025 (absent)';

interface RealRow {
  readonly conid: number;
  readonly expirationDate: number;
  readonly longFuturesCutOff: number;
  readonly shortFuturesCutOff: number;
}

const dateOf = (day: number): string => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

(present ? describe : describe.skip)(title, () => {
  const file: Readonly<Record<string, readonly RealRow[]>> = present
    ? (JSON.parse(readFileSync(realFile, 'utf8')) as Readonly<Record<string, readonly RealRow[]>>)
    : {};
  const firstOn = (name: string, today: string): string | undefined => {
    const listings = (file[known(name).symbol] ?? []).map((real) => ({
      conid: real.conid,
      expirationDate: dateOf(real.expirationDate),
      longCutOff: dateOf(real.longFuturesCutOff),
      shortCutOff: dateOf(real.shortFuturesCutOff),
    }));
    return continuousCandidates(listings, known(name), today, 10)[0]?.expirationDate;
  };

  it.each([
    ['CL', '2025-05-20'],
    ['MCL', '2025-05-19'],
    ['GC', '2025-05-28'],
    ['SI', '2025-05-28'],
    ['HG', '2025-06-26'],
    ['MHG', '2025-05-28'],
    ['ZC', '2025-05-14'],
    ['ZS', '2025-05-14'],
    ['ZW', '2025-05-14'],
    ['NG', '2025-05-28'],
    ['MYM', '2025-06-20'],
    ['PL', '2025-05-28'],
    ['SB', '2025-04-30'],
    ['MHNG', '2025-04-25'],
  ])('trades the month of %s that expires on %s', (name, expirationDate) => {
    expect(firstOn(name, '2025-04-08')).toBe(expirationDate);
  });

  it('lists nothing under MNG', () => {
    expect(file['MNG']).toEqual([]);
  });
});
