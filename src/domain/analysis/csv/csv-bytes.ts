import { fromDayNumber } from '../../kernel/instant.js';
import type { Instant } from '../../kernel/instant.js';
import { ratioText } from '../metric-row.js';
import type { ByteRange } from '../text-column.js';
import { toText } from '../whole.js';
import type { Whole } from '../whole.js';
import { textCell } from './csv-cell.js';

const [COMMA, MINUS, POINT, ZERO, NEWLINE, COLON, LETTER_Z] = [44, 45, 46, 48, 10, 58, 90] as const;
const DAY_MS = 86_400_000;
/** Room that there is for one row at least. */
const ROW_RESERVE = 4096;
const SIGNIFICANT = 12;
/** Digits are written four or eight at a time. */
const [FOUR, EIGHT] = [1e4, 1e8] as const;
/** Longer numbers take the slow way: a quotient of doubles might round up to the next whole. */
const MAX_SCALE = 16;
const MAX_SIZE = 1e15;
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));
/** Texts beyond are checked as a whole before they are written. */
const LONG_TEXT = 256;
const encoder = new TextEncoder();
/** `0000` to `9999`, one behind the other. */
const DIGITS = encoder.encode(
  Array.from({ length: FOUR }, (_, n) => String(n).padStart(4, '0')).join(''),
);
/** 1 for bytes that stand in a text cell as they are: letters, digits, point, slash, colon, underscore. */
const PLAIN = new Uint8Array(256);
for (const byte of encoder.encode(
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz./:_',
)) {
  PLAIN[byte] = 1;
}

/**
 * Writes CSV rows as bytes: a million rows of numbers without a string for each. Cells end with {@link comma} or
 * {@link newline}; {@link take} hands over what is written.
 */
export class CsvBytes {
  #bytes: Uint8Array;
  #at = 0;
  /** The day of the last time, and its date. */
  #day = Number.NaN;
  #date = new Uint8Array();

  /** `expected` bytes; more are as well. */
  constructor(private readonly expected = 1 << 18) {
    this.#bytes = new Uint8Array(expected + ROW_RESERVE);
  }

  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = new Uint8Array(this.expected + ROW_RESERVE);
    this.#at = 0;
    return taken;
  }

  comma(): void {
    this.#bytes[this.#at++] = COMMA;
  }

  newline(): void {
    this.#bytes[this.#at++] = NEWLINE;
    if (this.#at > this.#bytes.length - ROW_RESERVE) this.enlarge(this.#at);
  }

  raw(bytes: Uint8Array): void {
    if (this.#at + bytes.length > this.#bytes.length) this.enlarge(bytes.length);
    const target = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < bytes.length; i += 1, at += 1) target[at] = bytes[i] ?? 0;
    this.#at = at;
  }

  /** A text cell. */
  textOf({ bytes, start, end }: ByteRange): void {
    if (end - start > LONG_TEXT) return this.slowText(bytes, start, end);
    const target = this.#bytes;
    let at = this.#at;
    for (let i = start; i < end; i += 1, at += 1) {
      const byte = bytes[i] ?? 0;
      if (PLAIN[byte] !== 1) return this.slowText(bytes, start, end);
      target[at] = byte;
    }
    this.#at = at;
  }

  /** {@link scaled} and a comma. */
  cell(value: Whole, scale: number): void {
    this.scaled(value, scale);
    this.#bytes[this.#at++] = COMMA;
  }

  /** `value / 10^scale` exactly, without trailing zeros. */
  scaled(value: Whole, scale: number): void {
    const size = Number(value < 0 ? -value : value);
    if (typeof value !== 'number' || size > MAX_SIZE || scale > MAX_SCALE) {
      return this.raw(encoder.encode(toText(value, scale)));
    }
    if (value < 0) this.#bytes[this.#at++] = MINUS;
    if (scale === 0) return this.whole(size);
    const power = POWERS[scale] ?? 1;
    const whole = Math.floor(size / power);
    const rest = size - whole * power;
    this.whole(whole);
    if (rest !== 0) this.fraction(rest, scale);
  }

  /** 12 significant digits, no exponent. */
  ratio(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < 1e12) return this.scaled(value, 0);
    const size = Math.abs(value);
    const places = SIGNIFICANT - 1 - magnitudeOf(size);
    const power = POWERS[places];
    if (power === undefined) return this.raw(encoder.encode(ratioText(value)));
    const rounded = Math.round(size * power);
    this.scaled(value < 0 ? -rounded : rounded, places);
  }

  /** ISO 8601 in UTC with milliseconds. */
  time(at: Instant): void {
    const day = Math.floor(at / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#date = encoder.encode(`${fromDayNumber(day)}T`);
    }
    this.raw(this.#date);
    const ms = (at - day * DAY_MS) | 0;
    const seconds = (ms / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const hours = (minutes / 60) | 0;
    this.digits(hours, 2);
    this.#bytes[this.#at++] = COLON;
    this.digits(minutes - hours * 60, 2);
    this.#bytes[this.#at++] = COLON;
    this.digits(seconds - minutes * 60, 2);
    this.#bytes[this.#at++] = POINT;
    this.digits(ms - seconds * 1000, 3);
    this.#bytes[this.#at++] = LETTER_Z;
  }

  /** Digits of a whole number >= 0. */
  private whole(value: number): void {
    if (value < FOUR) return this.digits(value, digitsOf(value));
    const unit = value < EIGHT ? FOUR : EIGHT;
    const high = Math.floor(value / unit);
    this.whole(high);
    if (unit === FOUR) this.digits(value - high * FOUR, 4);
    else this.eight(value - high * EIGHT);
  }

  /** A point and `rest / 10^scale` without trailing zeros; 0 < rest < 10^scale. */
  private fraction(rest: number, scale: number): void {
    const groups = (scale + 3) >> 2;
    const aligned = rest * (POWERS[groups * 4 - scale] ?? 1);
    if (aligned > MAX_SIZE) return this.raw(encoder.encode(toText(rest, scale).slice(1)));
    this.#bytes[this.#at++] = POINT;
    const high = groups > 2 ? Math.floor(aligned / EIGHT) : 0;
    if (groups === 4) this.eight(high);
    else if (groups === 3) this.digits(high, 4);
    if (groups === 1) this.digits(aligned, 4);
    else this.eight(aligned - high * EIGHT);
    while (this.#bytes[this.#at - 1] === ZERO) this.#at -= 1;
  }

  /** Eight digits of a number below 10^8. */
  private eight(value: number): void {
    const high = (value / FOUR) | 0;
    this.digits(high, 4);
    this.digits(value - high * FOUR, 4);
  }

  /** The last `count` digits, at most four, of a number below 10^4. */
  private digits(value: number, count: number): void {
    const bytes = this.#bytes;
    const place = (value | 0) * 4;
    let at = this.#at;
    for (let i = place + 4 - count; i < place + 4; i += 1, at += 1) bytes[at] = DIGITS[i] ?? ZERO;
    this.#at = at;
  }

  private slowText(bytes: Uint8Array, start: number, end: number): void {
    const text = new TextDecoder().decode(bytes.subarray(start, end));
    this.raw(encoder.encode(textCell(text)));
  }

  private enlarge(size: number): void {
    const larger = new Uint8Array(this.#at + size + ROW_RESERVE);
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

function digitsOf(value: number): number {
  if (value < 100) return value < 10 ? 1 : 2;
  return value < 1000 ? 3 : 4;
}

/** The exponent of a positive number's first digit; one off at most where 12 digits round to a power of ten. */
function magnitudeOf(size: number): number {
  let magnitude = 0;
  if (size >= 1) {
    while (size >= (POWERS[magnitude + 1] ?? Infinity)) magnitude += 1;
    return magnitude;
  }
  do magnitude -= 1;
  while (size * (POWERS[-magnitude] ?? Infinity) < 1);
  return magnitude;
}
