import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';

/**
 * An integer of any size: a number while it is safe (< 2^53), a bigint beyond. Money, prices and quantities are whole
 * numbers of 10^-scale, so that sums and products are exact and a million of them are still fast.
 */
export type Whole = number | bigint;

const MAX_POWER = 15;
const POWERS: readonly number[] = Array.from({ length: MAX_POWER + 1 }, (_, n) => 10 ** n);

/** The shortest form: a number where one holds the value. */
export function wholeOf(value: bigint): Whole {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return wholeOf(BigInt(a) + BigInt(b));
}

export function minus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return wholeOf(BigInt(a) - BigInt(b));
}

export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  return wholeOf(BigInt(a) * BigInt(b));
}

/** `value x 10^digits`. */
export function shifted(value: Whole, digits: number): Whole {
  if (digits === 0) return value;
  const power = POWERS[digits];
  return times(value, power ?? 10n ** BigInt(digits));
}

/** Quotient towards zero and remainder of two whole numbers, the divisor not zero. */
export function divided(dividend: Whole, divisor: Whole): readonly [quotient: Whole, rest: Whole] {
  if (typeof dividend === 'number' && typeof divisor === 'number') {
    const rest = dividend % divisor;
    return [(dividend - rest) / divisor, rest];
  }
  const [n, d] = [BigInt(dividend), BigInt(divisor)];
  return [wholeOf(n / d), wholeOf(n % d)];
}

export function absolute(value: Whole): Whole {
  return value < 0 ? minus(0, value) : value;
}

/** The nearest double of `value / 10^scale`. */
export function toDouble(value: Whole, scale: number): number {
  const power = POWERS[scale];
  if (typeof value === 'number' && power !== undefined) return value / power;
  return toDecimal(value, scale).toNumber();
}

export function toDecimal(value: Whole, scale: number): Decimal {
  return Decimal.make(BigInt(value), scale);
}

/** Plain decimal text of `value / 10^scale`, without exponent and trailing zeros. */
export function toText(value: Whole, scale: number): DecimalText {
  if (scale === 0) return String(value);
  return toDecimal(value, scale).toString();
}

/** A decimal as a whole number of 10^-scale; `scale` is not smaller than its own. */
export function wholeAt(decimal: Decimal, scale: number): Whole {
  return shifted(wholeOf(decimal.coefficient), scale - decimal.scale);
}
