import fc from 'fast-check';
import { ScaledColumn } from './scaled-column.js';
import { commissionShares, largestRemainder } from './commission-shares.js';
import { IndexColumn } from './columns.js';
import { matchFifo } from './fifo.js';
import { plus } from './whole.js';
import type { Whole } from './whole.js';

interface Told {
  readonly sign: 1 | -1;
  readonly size: number;
  /** In cents; negative is a rebate. */
  readonly commission: number;
}

const fill: fc.Arbitrary<Told> = fc.record({
  sign: fc.constantFrom<1 | -1>(1, -1),
  size: fc.integer({ min: 1, max: 6 }),
  commission: fc.integer({ min: -300, max: 900 }),
});
const fills = fc.array(fill, { maxLength: 60 });

function matched(told: readonly Told[]) {
  const signs = new IndexColumn();
  const [sizes, commissions] = [new ScaledColumn(), new ScaledColumn(2)];
  for (const { sign, size, commission } of told) {
    signs.push(sign);
    sizes.add(size, 0);
    commissions.add(commission, 2);
  }
  const order = told.map((_, i) => i);
  const matching = matchFifo({ order, signs, sizes });
  const shares = commissionShares({ matching, order, commissions });
  const { lots, open } = matching;
  return {
    lots: Array.from({ length: lots.count }, (_, lot) => ({
      entry: lots.entry.at(lot),
      exit: lots.exit.at(lot),
      quantity: Number(lots.quantity.at(lot)),
      trip: lots.trip.at(lot),
      entryShare: Number(shares.entry.at(lot)),
      exitShare: Number(shares.exit.at(lot)),
    })),
    open: open.map(({ fill: number, quantity }, i) => ({
      fill: number,
      quantity: Number(quantity),
      share: Number(shares.open.at(i)),
    })),
    finishedTrips: matching.finishedTrips,
  };
}

/** Another way to the same pairs: every contract by itself, one after the other, out of a plain list. */
function oneByOne(told: readonly Told[]) {
  const held: { fill: number; sign: number }[] = [];
  const pairs: string[] = [];
  told.forEach(({ sign, size }, exit) => {
    for (let unit = 0; unit < size; unit += 1) {
      const oldest = held[0];
      if (oldest !== undefined && oldest.sign !== sign) {
        held.shift();
        pairs.push(`${oldest.fill}-${exit}`);
      } else held.push({ fill: exit, sign });
    }
  });
  return { pairs, open: held.map((one) => one.fill) };
}

describe('first in, first out', () => {
  it('pairs pyramids, partial closes and flips', () => {
    const { lots, open, finishedTrips } = matched([
      { sign: 1, size: 2, commission: 494 },
      { sign: 1, size: 1, commission: 247 },
      { sign: -1, size: 5, commission: 1235 },
      { sign: 1, size: 1, commission: 247 },
    ]);
    expect(lots.map(({ entry, exit, quantity, trip }) => [entry, exit, quantity, trip])).toEqual([
      [0, 2, 2, 0],
      [1, 2, 1, 0],
      [2, 3, 1, 1],
    ]);
    expect(open).toMatchObject([{ fill: 2, quantity: 1 }]);
    expect(finishedTrips).toBe(1);
  });

  it('gives what a matcher contract by contract gives', () => {
    fc.assert(
      fc.property(fills, (told) => {
        const { lots, open } = matched(told);
        const { pairs, open: left } = oneByOne(told);
        const units = lots.flatMap(({ entry, exit, quantity }) =>
          Array.from({ length: quantity }, () => `${entry}-${exit}`),
        );
        expect(units).toEqual(pairs);
        const held = open.flatMap((lot) => Array.from({ length: lot.quantity }, () => lot.fill));
        expect(held).toEqual(left);
      }),
      { numRuns: 500 },
    );
  });

  it('is told apart by that matcher from a match that is wrong', () => {
    const told: Told[] = [
      { sign: 1, size: 1, commission: 0 },
      { sign: 1, size: 1, commission: 0 },
      { sign: -1, size: 1, commission: 0 },
    ];
    expect(oneByOne(told).pairs).toEqual(['0-2']);
    expect(oneByOne(told.toReversed()).pairs).not.toEqual(['0-2']);
  });

  it('conserves quantity, and trips begin and end flat', () => {
    fc.assert(
      fc.property(fills, (told) => {
        const { lots, open, finishedTrips } = matched(told);
        const position = told.reduce((sum, { sign, size }) => sum + sign * size, 0);
        const left = open.reduce((sum, lot) => sum + lot.quantity, 0);
        expect(left).toBe(Math.abs(position));
        const traded = told.reduce((sum, { size }) => sum + size, 0);
        const closed = lots.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(traded).toBe(2 * closed + left);
        for (const lot of lots) {
          const flips = told[lot.entry]?.sign !== told[lot.exit]?.sign;
          expect(flips && lot.trip <= finishedTrips).toBe(true);
        }
      }),
    );
  });
});

describe('commission shares', () => {
  it('add up to every fill to the cent, rebates too', () => {
    fc.assert(
      fc.property(fills, (told) => {
        const { lots, open } = matched(told);
        told.forEach(({ commission }, number) => {
          const shares = [
            ...lots.filter(({ exit }) => exit === number).map(({ exitShare }) => exitShare),
            ...lots.filter(({ entry }) => entry === number).map(({ entryShare }) => entryShare),
            ...open.filter((lot) => lot.fill === number).map(({ share }) => share),
          ];
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(commission);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('give the cent that is left to the largest remainder', () => {
    // 2.47 over two contracts of three and one: 1.6466 and 0.8233.
    expect(largestRemainder(247, [2, 1], 3)).toEqual([165, 82]);
    expect(largestRemainder(-247, [2, 1], 3)).toEqual([-165, -82]);
    expect(largestRemainder(100, [1, 1, 1], 3)).toEqual([34, 33, 33]);
    expect(largestRemainder(0, [1, 2], 3)).toEqual([0, 0]);
  });

  it('are never off by a unit, however large the numbers', () => {
    const parts = fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), parts, (total, told) => {
        const whole = told.reduce((sum, part) => sum + part, 0n);
        const numbers = told.map(Number);
        const shares = largestRemainder(total, numbers, Number(whole));
        const sum = shares.reduce<Whole>((all, share) => plus(all, share), 0);
        expect(BigInt(sum)).toBe(total);
        shares.forEach((share, i) => {
          const off = BigInt(share) * whole - total * (told[i] ?? 0n);
          expect(off < whole && off > -whole).toBe(true);
        });
      }),
    );
  });

  it('are in the own last digit of a commission that is finer than a cent', () => {
    const sizes = new ScaledColumn();
    const commissions = new ScaledColumn(2);
    const signs = new IndexColumn();
    for (const sign of [1, -1, -1]) signs.push(sign);
    for (const size of [2, 1, 1]) sizes.add(size, 0);
    commissions.add(11_111, 4);
    commissions.add(101, 2);
    commissions.add(101, 2);
    const matching = matchFifo({ order: [0, 1, 2], signs, sizes });
    const { entry, exit } = commissionShares({ matching, order: [0, 1, 2], commissions });
    expect([entry.at(0), entry.at(1), exit.at(0)]).toEqual([5556, 5555, 10_100]);
  });
});
