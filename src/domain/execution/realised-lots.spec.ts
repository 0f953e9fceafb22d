import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import type { Side } from '../kernel/side.js';
import type { Execution } from './execution.js';
import { RealisedLots } from './realised-lots.js';

type Told = readonly [side: Side, quantity: number, cents: number, commission?: number | null];

function fill([side, quantity, cents, commission = 0]: Told): Execution {
  return {
    key: 'k',
    version: 1,
    executionId: 'k.01',
    account: 'DU1',
    conid: 1,
    symbol: 'ESZ6',
    securityType: 'FUT',
    side,
    quantity: String(quantity),
    price: '1',
    netAmount: Decimal.make(BigInt(cents), 2).toString(),
    commission: commission === null ? null : Decimal.make(BigInt(commission), 2).toString(),
    currency: 'USD',
    at: 0,
    orderRef: null,
    liquidation: false,
  };
}

/** All that the fills closed. */
function closedBy(fills: readonly Execution[]): readonly [realised: Decimal, commission: Decimal] {
  const lots = new RealisedLots();
  let sum: readonly [Decimal, Decimal] = [Decimal.zero, Decimal.zero];
  for (const one of fills) {
    const closed = lots.take(one);
    if (closed !== null) {
      sum = [sum[0].plus(closed.realised), sum[1].plus(closed.commission)];
    }
  }
  return sum;
}

const texts = (fills: readonly Told[]): readonly string[] =>
  closedBy(fills.map(fill)).map((sum) => sum.toString());

describe('realised lots', () => {
  it('close the oldest first, with their part of both commissions', () => {
    const bought: readonly Told[] = [
      ['BUY', 1, 10_000, 100],
      ['BUY', 2, 24_000, 100],
    ];
    expect(texts([...bought, ['SELL', 2, 26_000, 100]])).toEqual(['40', '2.5']);
  });

  it('go on past a reversal, on the short side too', () => {
    expect(
      texts([
        ['SELL', 1, 10_000],
        ['BUY', 2, 18_000],
        ['SELL', 1, 9_500],
      ]),
    ).toEqual(['15', '0']);
  });

  it('tell nothing of what opens, nor of a currency conversion', () => {
    const lots = new RealisedLots();
    expect(lots.take(fill(['BUY', 1, 100]))).toBeNull();
    expect(lots.take({ ...fill(['SELL', 1, 100]), securityType: 'CASH' })).toBeNull();
    expect(lots.take(fill(['SELL', 1, 90]))?.realised.toString()).toBe('-0.1');
  });

  it('keep contracts and accounts apart', () => {
    const lots = new RealisedLots();
    expect(lots.take(fill(['BUY', 1, 100]))).toBeNull();
    expect(lots.take({ ...fill(['SELL', 1, 100]), conid: 2 })).toBeNull();
    expect(lots.take({ ...fill(['SELL', 1, 100]), account: 'DU2' })).toBeNull();
  });

  it('count a commission that was not told as none', () => {
    expect(
      texts([
        ['BUY', 1, 100, null],
        ['SELL', 1, 90, null],
      ]),
    ).toEqual(['-0.1', '0']);
  });
});

const anyTold = fc
  .tuple(
    fc.constantFrom<Side>('BUY', 'SELL'),
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 0, max: 100_000 }),
    fc.integer({ min: -50, max: 300 }),
  )
  .map((told): Told => told);
const anyTolds = fc.array(anyTold, { maxLength: 30 });

const signed = ([side]: Told, amount: number): number => (side === 'BUY' ? -amount : amount);

describe('realised lots, as laws', () => {
  it('that end flat brought in what was got less what was paid, and cost every commission', () => {
    fc.assert(
      fc.property(anyTolds, (told) => {
        const position = told.reduce((sum, one) => sum - signed(one, one[1]), 0);
        const side = position > 0 ? 'SELL' : 'BUY';
        const closing: readonly Told[] = position === 0 ? [] : [[side, Math.abs(position), 777]];
        const all = [...told, ...closing];
        const money = all.reduce((sum, one) => sum + signed(one, one[2]), 0);
        const costs = all.reduce((sum, [, , , commission = 0]) => sum + (commission ?? 0), 0);
        const [realised, commission] = closedBy(all.map(fill));
        expect(realised.equals(Decimal.make(BigInt(money), 2))).toBe(true);
        expect(commission.equals(Decimal.make(BigInt(costs), 2))).toBe(true);
      }),
    );
  });

  it('bring the same with the sides swapped, of the other sign', () => {
    fc.assert(
      fc.property(anyTolds, (told) => {
        const swapped = told.map(([side, ...rest]): Told => [
          side === 'BUY' ? 'SELL' : 'BUY',
          ...rest,
        ]);
        const [realised, commission] = closedBy(told.map(fill));
        const [other, same] = closedBy(swapped.map(fill));
        expect(other.equals(realised.negated())).toBe(true);
        expect(same.equals(commission)).toBe(true);
      }),
    );
  });
});
