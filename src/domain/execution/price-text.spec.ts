import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import { parsePriceText } from './price-text.js';

describe('price text', () => {
  it.each([
    ['543 3/4', '543.75'],
    ['1053 1/2', '1053.5'],
    ['544', '544'],
    ['460.50', '460.5'],
    [' 4.3980 ', '4.398'],
    ['-37.63', '-37.63'],
    ['-1 1/4', '-1.25'],
    ['3/8', '0.375'],
    ['110 1/64', '110.015625'],
  ])('reads %s as %s', (text, value) => {
    expect(parsePriceText(text)?.toString()).toBe(value);
  });

  it.each(['', 'C1.5', '543 3/5', '543 3/', '1,042', '1 042', 'NaN', '5 / 4'])(
    'answers null for %p',
    (text) => {
      expect(parsePriceText(text)).toBeNull();
    },
  );

  it('reads every fraction exactly', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.constantFrom(2, 4, 8, 16, 32, 64),
        fc.nat(63),
        (whole, denominator, n) => {
          const numerator = n % denominator;
          const value = parsePriceText(`${whole} ${numerator}/${denominator}`);
          const back = value?.times(Decimal.of(denominator));
          expect(back?.toString()).toBe(String(whole * denominator + numerator));
        },
      ),
    );
  });
});
