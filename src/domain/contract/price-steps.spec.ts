import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import {
  distanceOnStep,
  entryStopOnStep,
  floorTo,
  limitOnStep,
  stepAt,
  stopOnStep,
} from './price-steps.js';

const quarter = [{ from: '0', increment: '0.25' }];
const bands = [
  { from: '0', increment: '0.05' },
  { from: '3', increment: '0.1' },
];

describe('a price on the steps of its contract', () => {
  it.each([
    ['4500.3', '4500.25', '4500.5'],
    ['4500.25', '4500.25', '4500.25'],
    ['-37.63', '-37.75', '-37.5'],
  ])('%s is %s as the limit of a buy and %s as that of a sale', (price, buy, sell) => {
    const asked = Decimal.of(price);
    expect(limitOnStep(asked, 'BUY', quarter).toString()).toBe(buy);
    expect(limitOnStep(asked, 'SELL', quarter).toString()).toBe(sell);
    expect(stopOnStep(asked, 'SELL', quarter).toString()).toBe(sell);
    expect(stopOnStep(asked, 'BUY', quarter).toString()).toBe(buy);
    expect(entryStopOnStep(asked, 'BUY', quarter).toString()).toBe(sell);
    expect(entryStopOnStep(asked, 'SELL', quarter).toString()).toBe(buy);
  });

  it('follows the rule of its band', () => {
    expect(stepAt(Decimal.of('2.99'), bands)?.toString()).toBe('0.05');
    expect(stepAt(Decimal.of('3'), bands)?.toString()).toBe('0.1');
    expect(stepAt(Decimal.of('-5'), bands)?.toString()).toBe('0.1');
    expect(stepAt(Decimal.of('1'), [{ from: '2', increment: '0.5' }])?.toString()).toBe('0.5');
    expect(limitOnStep(Decimal.of('3.07'), 'BUY', bands).toString()).toBe('3');
  });

  it('stays as it is while the steps are not known', () => {
    expect(limitOnStep(Decimal.of('1.234'), 'BUY', []).toString()).toBe('1.234');
    expect(limitOnStep(Decimal.of('1.234'), 'SELL', []).toString()).toBe('1.234');
    const unknown = { steps: [], rounds: 'down' } as const;
    expect(distanceOnStep(Decimal.of('0.1'), Decimal.one, unknown).toString()).toBe('0.1');
  });

  it.each([
    ['5.1', 'down', '5'],
    ['5.1', 'up', '5.25'],
    ['0.1', 'down', '0.25'],
  ] as const)('as a distance of %s rounded %s is %s', (distance, rounds, whole) => {
    const way = { steps: quarter, rounds };
    expect(distanceOnStep(Decimal.of(distance), Decimal.of('4500'), way).toString()).toBe(whole);
  });

  it('is never worse than asked and at most one step away, whatever price and step', () => {
    const step = fc.constantFrom('0.25', '0.01', '0.005', '0.1', '1', '5', '0.015625');
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), step, (thousandths, increment) => {
        const price = Decimal.make(BigInt(thousandths), 3);
        const steps = [{ from: '0', increment }];
        const buy = limitOnStep(price, 'BUY', steps);
        const sell = limitOnStep(price, 'SELL', steps);
        expect(buy.compare(price)).toBeLessThanOrEqual(0);
        expect(sell.compare(price)).toBeGreaterThanOrEqual(0);
        for (const rounded of [buy, sell]) {
          expect(rounded.minus(price).abs().compare(Decimal.of(increment))).toBeLessThan(0);
          expect(floorTo(rounded, Decimal.of(increment)).equals(rounded)).toBe(true);
        }
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
