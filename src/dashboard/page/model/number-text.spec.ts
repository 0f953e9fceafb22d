import fc from 'fast-check';
import { countText, moneyText, numberText, positionText, signOf } from './number-text.js';

describe('numbers for people', () => {
  it.each([
    [1234567.25, '1,234,567.25'],
    ['-1000', '−1,000'],
    ['0.0000001', '0.0000001'],
    ['1e30', '1e30'],
  ])('writes %p as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('loses no digit', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.nat());
    fc.assert(
      fc.property(digits, ([whole, fraction]) => {
        const text = `${whole}.${fraction}`;
        expect(numberText(text).replaceAll(',', '')).toBe(text);
      }),
    );
  });

  it('gives money its sign and two decimals', () => {
    expect(moneyText('1250')).toBe('+1,250.00');
    expect(moneyText(-34)).toBe('−34.00');
    expect(moneyText(0)).toBe('0.00');
    expect(moneyText('unknown')).toBe('unknown');
  });

  it('names the side of a position', () => {
    expect([2, '-1', '0', -0].map(positionText)).toEqual(['Long 2', 'Short 1', 'Flat', 'Flat']);
  });

  it('takes what is no number for nothing', () => {
    expect(signOf('much')).toBe(0);
  });

  it('counts one and many', () => {
    expect([0, 1, 1_000].map((count) => countText(count, 'order'))).toEqual([
      '0 orders',
      '1 order',
      '1,000 orders',
    ]);
  });
});
