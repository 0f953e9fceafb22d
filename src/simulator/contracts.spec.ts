import fc from 'fast-check';
import {
  contractDescription,
  contractOf,
  isFuture,
  listedFutures,
  localSymbol,
  pointValue,
} from './contracts.js';
import { monthLetter } from './futures-calendar.js';
import { FUTURES } from './products.table.js';

const TODAY = '2026-01-08';
const SYMBOLS = [...new Set(FUTURES.map(({ symbol }) => symbol))];

describe('contracts', () => {
  it.each(SYMBOLS)('%s has at least six listed months, none of them expired', (symbol) => {
    const listed = listedFutures(symbol, TODAY);
    const months = new Set(listed.map(({ days }) => days.expiration));
    expect(months.size).toBeGreaterThanOrEqual(6);
    expect([...months].every((day) => day >= TODAY)).toBe(true);
  });

  it('have a conid that leads back to the same month, on any day', () => {
    const symbol = fc.constantFrom(...SYMBOLS);
    fc.assert(
      fc.property(symbol, fc.integer({ min: 0, max: 3000 }), (name, day) => {
        const today = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
        for (const contract of listedFutures(name, today)) {
          expect(contractOf(contract.conid)).toEqual(contract);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keep months that have expired findable by conid', () => {
    const [contract] = listedFutures('ES', '2020-01-02');
    expect(contract && contractOf(contract.conid)).toEqual(contract);
    expect(listedFutures('ES', TODAY)).not.toContainEqual(contract);
  });

  it('list the index futures in their quarterly cycle', () => {
    const letters = new Set(listedFutures('ES', TODAY).map(({ month }) => monthLetter(month)));
    expect([...letters].toSorted()).toEqual(['H', 'M', 'U', 'Z']);
  });

  it('list the euro under EUR with trading class 6E, serial months beside the quarterly ones', () => {
    const listed = listedFutures('EUR', TODAY);
    expect(new Set(listed.map(({ product }) => product.tradingClass))).toEqual(new Set(['6E']));
    expect(listed.map(({ month }) => monthLetter(month))).toContain('F');
  });

  it('list every silver expiration twice, with 5000 and 1000 ounces', () => {
    const listed = listedFutures('SI', TODAY);
    for (const { days } of listed) {
      const twins = listed.filter((each) => each.days.expiration === days.expiration);
      expect(twins.map(({ product }) => product.multiplier).toSorted((a, b) => a - b)).toEqual([
        1000, 5000,
      ]);
    }
  });

  it('come in no useful order', () => {
    const conids = listedFutures('CL', TODAY).map(({ conid }) => conid);
    expect(conids).not.toEqual(conids.toSorted((a, b) => a - b));
  });

  it('know nothing of an unknown symbol or conid', () => {
    expect(listedFutures('MNG', TODAY)).toEqual([]);
    expect([1, 700_990_001, 700_010_300.5].map(contractOf)).toEqual([null, null, null]);
  });

  it('are worth their multiplier a point, grains a hundredth of it', () => {
    const valueOf = (symbol: string): string[] =>
      listedFutures(symbol, TODAY).slice(0, 1).map(pointValue).map(String);
    expect(['ES', 'ZC', 'YC', 'HG', 'EUR'].flatMap(valueOf)).toEqual([
      '50',
      '50',
      '10',
      '25000',
      '125000',
    ]);
  });

  it('are named as the broker names them', () => {
    const contract = listedFutures('ES', TODAY).find(({ month }) => month.month === 6);
    expect(contract && localSymbol(contract)).toBe('ESM6');
    expect(contract && contractDescription(contract)).toBe("Jun19 '26");
    const stock = contractOf(265598);
    expect(stock && isFuture(stock)).toBe(false);
    expect(stock && localSymbol(stock)).toBe('AAPL');
  });
});
