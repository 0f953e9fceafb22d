import fc from 'fast-check';
import { Decimal, smaller, toJsonNumber } from './decimal.js';
import { InvariantViolation } from './invariant.js';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([coefficient, scale]) => Decimal.make(coefficient, scale));

const check = (property: fc.IProperty<unknown>): void =>
  fc.assert(property, { seed: 11, numRuns: 500 });

describe('an exact decimal', () => {
  it.each([
    ['12', '12'],
    ['-0.50', '-0.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1e-7', '0.0000001'],
    ['-0', '0'],
    ['0.10', '0.1'],
    ['+4500.50', '4500.5'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('reads %s as %s', (text, expected) => {
    expect(Decimal.parse(text)?.toString()).toBe(expected);
  });

  it.each(['', ' ', 'NaN', 'Infinity', '1,5', '0x10', '1e999', '--1', '1_000', '١'])(
    'does not read %j',
    (text) => {
      expect(Decimal.parse(text)).toBeNull();
    },
  );

  it('takes a number by its shortest text', () => {
    expect(Decimal.of(0.1).plus(Decimal.of(0.2)).toString()).toBe('0.3');
    expect(() => Decimal.of(Number.NaN)).toThrow(InvariantViolation);
  });

  it('divides and rounds half to even', () => {
    const third = Decimal.one.dividedBy(Decimal.of(3), 4);
    expect(third.toString()).toBe('0.3333');
    expect(Decimal.of('0.125').roundTo(2).toString()).toBe('0.12');
    expect(Decimal.of('0.135').roundTo(2).toString()).toBe('0.14');
    expect(Decimal.of('-0.125').roundTo(2).toString()).toBe('-0.12');
    expect(Decimal.of('100').dividedBy(Decimal.of('0.25'), 0).toString()).toBe('400');
    expect(() => Decimal.one.dividedBy(Decimal.zero, 2)).toThrow(InvariantViolation);
  });

  it('is the same text again after being written and read', () => {
    check(fc.property(decimals, (a) => expect(Decimal.of(a.toString()).equals(a)).toBe(true)));
  });

  it('adds and multiplies like numbers do', () => {
    check(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(a.plus(b).equals(b.plus(a))).toBe(true);
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        expect(a.times(b.plus(c)).equals(a.times(b).plus(a.times(c)))).toBe(true);
        expect(a.times(Decimal.one).equals(a)).toBe(true);
        expect(a.plus(Decimal.zero).equals(a)).toBe(true);
      }),
    );
  });

  it('orders by value', () => {
    check(
      fc.property(decimals, decimals, (a, b) => {
        expect(Math.sign(a.compare(b))).toBe(a.minus(b).sign());
        expect(a.compare(b)).toBe(0 - b.compare(a));
        expect(a.equals(b)).toBe(a.compare(b) === 0);
        expect(smaller(a, b).compare(a)).toBeLessThanOrEqual(0);
        expect(a.abs().sign()).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is off by at most half of the last digit after a division', () => {
    check(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(!b.isZero());
        const rest = a.minus(a.dividedBy(b, 6).times(b)).abs();
        expect(
          rest.times(Decimal.of(2)).compare(b.abs().times(Decimal.of('0.000001'))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('knows whether it is whole, and tells numbers from texts in JSON', () => {
    expect(Decimal.of('4.0').isInteger()).toBe(true);
    expect(Decimal.of('4.5').isInteger()).toBe(false);
    expect(JSON.stringify({ price: Decimal.of('4500.50') })).toBe('{"price":"4500.5"}');
    expect(toJsonNumber('4500.50')).toBe(4500.5);
    expect(toJsonNumber('0.1234567890123456789')).toBe('0.1234567890123456789');
  });
});
