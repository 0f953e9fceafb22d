import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import { implausiblePrices } from './implausible-price.js';

const found = (...prices: readonly string[]): readonly string[] => {
  const places = implausiblePrices(prices.map((price) => Decimal.of(price)));
  return prices.filter((_, place) => places.has(place));
};

describe('implausible prices', () => {
  it('are far off those around them, even several in a row', () => {
    expect(found('34.2', '34.2', '6000', '6010', '6005', '5990', '600000')).toEqual([
      '34.2',
      '34.2',
      '600000',
    ]);
    expect(found('10', '0', '11')).toEqual(['0']);
  });

  it('are not those that moved, nor one of two, nor one by itself', () => {
    expect(found('6000', '6600', '7200', '7900')).toEqual([]);
    expect(found('34.2', '6000')).toEqual([]);
    expect(found('1')).toEqual([]);
  });

  it('are not those before or after a lasting step', () => {
    const step = [
      ...Array.from({ length: 30 }, () => '100'),
      ...Array.from({ length: 30 }, () => '25'),
    ];
    expect(found(...step)).toEqual([]);
  });

  it('never are the greater part of prices that all lie close together', () => {
    const price = fc.integer({ min: 1000, max: 1500 }).map((value) => Decimal.of(value));
    fc.assert(
      fc.property(fc.array(price, { maxLength: 40 }), (prices) => {
        expect(implausiblePrices(prices).size).toBe(0);
      }),
    );
  });
});
