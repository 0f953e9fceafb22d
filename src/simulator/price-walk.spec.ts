import fc from 'fast-check';
import { Decimal } from '../domain/kernel/decimal.js';
import { contractOf, listedFutures, type Contract } from './contracts.js';
import { pinnedQuote, walk, walkedLasts, walkedQuote } from './price-walk.js';
import { STOCKS } from './products.table.js';

const contracts: readonly Contract[] = [
  ...['ES', 'CL', 'SI', 'ZC', 'EUR', 'MHNG'].flatMap((symbol) =>
    listedFutures(symbol, '2026-01-08').slice(0, 2),
  ),
  ...STOCKS.flatMap(({ conid }) => contractOf(conid) ?? []),
];
const YEARS_MS = 5 * 365 * 86_400_000;
const moment = fc.integer({ min: 0, max: YEARS_MS });

describe('prices', () => {
  it('begin at the start price: ES at 4500.50, bid a tick below', () => {
    const [es] = listedFutures('ES', '2026-01-08');
    const quote = es && walkedQuote(es, 7, 0);
    expect([quote?.last, quote?.ask, quote?.bid].map(String)).toEqual([
      '4500.5',
      '4500.5',
      '4500.25',
    ]);
  });

  it('stay on the tick grid, a tick apart, the last price being one of the two', () => {
    fc.assert(
      fc.property(fc.constantFrom(...contracts), moment, (contract, at) => {
        const tick = Decimal.of(contract.product.tick);
        const { bid, ask, last } = walkedQuote(contract, 1, at);
        expect(ask.minus(bid).equals(tick)).toBe(true);
        expect(ask.dividedBy(tick, 6).isInteger()).toBe(true);
        expect(last.equals(ask) || last.equals(bid)).toBe(true);
      }),
    );
  });

  it('are the same as numbers, before the start price too', () => {
    const anyMoment = fc.integer({ min: -YEARS_MS, max: YEARS_MS });
    fc.assert(
      fc.property(fc.constantFrom(...contracts), anyMoment, (contract, at) => {
        const { last } = walkedQuote(contract, 1, at);
        expect(walkedLasts(contract, 1)(at)).toBe(last.toNumber());
      }),
    );
  });

  it('depend on seed, contract and time alone', () => {
    const of = (seed: number): string =>
      contracts.map((each) => walkedQuote(each, seed, 3_600_000).last.toString()).join();
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });

  it('move within a minute and never stray by more than 15 percent', () => {
    expect(walk(7, 60_000)).not.toBe(walk(7, 0));
    fc.assert(
      fc.property(fc.nat(), moment, (bits, at) => {
        expect(Math.abs(walk(bits, at))).toBeLessThan(0.15);
      }),
    );
  });

  it('have no spread when pinned', () => {
    expect(Object.values(pinnedQuote('70.25')).map(String)).toEqual(['70.25', '70.25', '70.25']);
  });
});
