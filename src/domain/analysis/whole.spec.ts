import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import {
  absolute,
  divided,
  minus,
  plus,
  shifted,
  times,
  toDecimal,
  toDouble,
  toText,
  wholeAt,
  wholeOf,
} from './whole.js';

const large = fc.bigInt(-(2n ** 70n), 2n ** 70n);
const near = fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 3n);
const small = fc.integer().map(BigInt);
const anyWhole = fc.oneof(small, near, large);

describe('whole numbers', () => {
  it('add, subtract and multiply like bigints, whatever their size', () => {
    fc.assert(
      fc.property(anyWhole, anyWhole, (a, b) => {
        const [x, y] = [wholeOf(a), wholeOf(b)];
        expect(BigInt(plus(x, y))).toBe(a + b);
        expect(BigInt(minus(x, y))).toBe(a - b);
        expect(BigInt(times(x, y))).toBe(a * b);
        expect(BigInt(absolute(x))).toBe(a < 0n ? -a : a);
      }),
    );
  });

  it('are numbers as long as they are safe, so that equal values are equal', () => {
    fc.assert(
      fc.property(anyWhole, (a) => {
        const isSafe = a >= -(2n ** 53n) + 1n && a <= 2n ** 53n - 1n;
        expect(typeof wholeOf(a)).toBe(isSafe ? 'number' : 'bigint');
        expect(minus(plus(wholeOf(a), 7), 7)).toBe(wholeOf(a));
      }),
    );
    expect(Object.is(times(-3, 0), 0)).toBe(true);
  });

  it('divide towards zero with a rest', () => {
    fc.assert(
      fc.property(anyWhole, anyWhole, (a, b) => {
        fc.pre(b !== 0n);
        const [quotient, rest] = divided(wholeOf(a), wholeOf(b));
        expect([BigInt(quotient), BigInt(rest)]).toEqual([a / b, a % b]);
      }),
    );
  });

  it('shift by powers of ten', () => {
    expect(shifted(12, 3)).toBe(12_000);
    expect(shifted(12, 0)).toBe(12);
    expect(shifted(12, 20)).toBe(1_200_000_000_000_000_000_000n);
  });

  it('become decimals and come back', () => {
    fc.assert(
      fc.property(anyWhole, fc.nat(18), (a, scale) => {
        const decimal = toDecimal(wholeOf(a), scale);
        expect(decimal.equals(Decimal.make(a, scale))).toBe(true);
        expect(toText(wholeOf(a), scale)).toBe(decimal.toString());
        expect(BigInt(wholeAt(decimal, scale))).toBe(a);
        expect(toDouble(wholeOf(a), scale)).toBe(decimal.toNumber());
      }),
    );
  });
});
