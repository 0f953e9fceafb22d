import { InvariantViolation } from './invariant.js';

/** A decimal number as text, without exponent, as stored in the ledger: `"4500.5"`, `"-3"`. */
export type DecimalText = string;

const PLAIN =
  /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$|^([+-]?)\.(\d+)(?:[eE]([+-]?\d{1,2}))?$/;
const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, n) => 10n ** BigInt(n));

function power(n: number): bigint {
  return POWERS[n] ?? 10n ** BigInt(n);
}

/** Quotient rounded half to even, the rule that favours neither side of a trade. */
function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const n = dividend < 0n ? -dividend : dividend;
  const d = divisor < 0n ? -divisor : divisor;
  let quotient = n / d;
  const twice = (n % d) * 2n;
  if (twice > d || (twice === d && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}

/**
 * An exact decimal: `coefficient / 10^scale`, always in lowest form, so that equal values are equal in structure.
 * Immutable. Only {@link dividedBy} and {@link roundTo} round, half to even.
 */
export class Decimal {
  static readonly zero = new Decimal(0n, 0);
  static readonly one = new Decimal(1n, 0);

  private constructor(
    readonly coefficient: bigint,
    readonly scale: number,
  ) {}

  /** The exact value of a number's shortest text, a plain decimal text or an integer; throws on anything else. */
  static of(value: DecimalText | number | bigint): Decimal {
    const parsed = Decimal.parse(String(value));
    if (parsed === null) throw new InvariantViolation(`a decimal number, got ${String(value)}`);
    return parsed;
  }

  /** Reads `12`, `-0.5`, `.5`, `1e-7`; null for anything else, infinities and NaN included. */
  static parse(text: string): Decimal | null {
    const match = PLAIN.exec(text);
    if (match === null) return null;
    const sign = match[1] ?? match[5] ?? '';
    const whole = match[2] ?? '0';
    const fraction = match[3] ?? match[6] ?? '';
    const exponent = Number(match[4] ?? match[7] ?? '0');
    const digits = BigInt(whole + fraction);
    return Decimal.make(sign === '-' ? -digits : digits, fraction.length - exponent);
  }

  /** `coefficient / 10^scale`; a negative scale multiplies. */
  static make(coefficient: bigint, scale: number): Decimal {
    let c = coefficient;
    let s = scale;
    if (s < 0) {
      c *= power(-s);
      s = 0;
    }
    while (s > 0 && c % 10n === 0n) {
      c /= 10n;
      s -= 1;
    }
    return new Decimal(c, s);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.make(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return Decimal.make(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  /** Quotient with `scale` digits after the point, rounded half to even. Throws when `divisor` is zero. */
  dividedBy(divisor: Decimal, scale: number): Decimal {
    if (divisor.isZero()) throw new InvariantViolation('a divisor that is not zero');
    const shift = scale + divisor.scale - this.scale;
    const dividend = shift > 0 ? this.coefficient * power(shift) : this.coefficient;
    const by = shift < 0 ? divisor.coefficient * power(-shift) : divisor.coefficient;
    return Decimal.make(divideHalfEven(dividend, by), scale);
  }

  /** The nearest value with at most `scale` digits after the point, half to even. */
  roundTo(scale: number): Decimal {
    if (this.scale <= scale) return this;
    return Decimal.make(divideHalfEven(this.coefficient, power(this.scale - scale)), scale);
  }

  negated(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  abs(): Decimal {
    return this.coefficient < 0n ? this.negated() : this;
  }

  /** Negative, zero or positive as this is less than, equal to or greater than `other`. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.at(scale) - other.at(scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.coefficient === other.coefficient && this.scale === other.scale;
  }

  isZero(): boolean {
    return this.coefficient === 0n;
  }

  isInteger(): boolean {
    return this.scale === 0;
  }

  /** -1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.coefficient < 0n ? -1 : this.coefficient > 0n ? 1 : 0;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** Plain text without exponent and without trailing zeros. */
  toString(): DecimalText {
    const digits = (this.coefficient < 0n ? -this.coefficient : this.coefficient).toString();
    const sign = this.coefficient < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    const padded = digits.padStart(this.scale + 1, '0');
    const point = padded.length - this.scale;
    return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
  }

  toJSON(): DecimalText {
    return this.toString();
  }

  /** Coefficient at a scale not smaller than our own. */
  private at(scale: number): bigint {
    return this.coefficient * power(scale - this.scale);
  }
}

/** The smaller of two. */
export function smaller(a: Decimal, b: Decimal): Decimal {
  return a.compare(b) <= 0 ? a : b;
}

/** A JSON number where it holds the value exactly, else its text. */
export function toJsonNumber(text: DecimalText): number | DecimalText {
  const exact = Decimal.of(text);
  const number = exact.toNumber();
  return Number.isFinite(number) && Decimal.of(number).equals(exact) ? number : exact.toString();
}
