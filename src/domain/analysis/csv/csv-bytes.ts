import { fromDayNumber } from '../../kernel/instant.js';
import type { Instant } from '../../kernel/instant.js';
import { ratioText } from '../metric-row.js';
import { toText } from '../whole.js';
import type { Whole } from '../whole.js';
import { textCell } from './csv-cell.js';

const [COMMA, MINUS, POINT, ZERO, NEWLINE, COLON, LETTER_Z] = [44, 45, 46, 48, 10, 58, 90] as const;
const DAY_MS = 86_400_000;
/** Room that is left for one row before a chunk is full. */
const ROW_RESERVE = 4096;
const SIGNIFICANT = 12;
const BILLION = 1e9;
const BILLION_DIGITS = 9;
/** Integers of 32 bits are the fastest. */
const TINY = 2 ** 31 - 1;
/** Longer numbers take the slow way: a quotient of doubles might round up to the next whole. */
const MAX_SCALE = 15;
const MAX_SIZE = 1e15;
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));
/** Texts beyond are checked as a whole before they are written. */
const LONG_TEXT = 256;
const encoder = new TextEncoder();
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
  readonly #dates = new Map<number, Uint8Array>();

  constructor(private readonly chunkSize = 1 << 18) {
    this.#bytes = new Uint8Array(chunkSize + ROW_RESERVE);
  }

  /** true when {@link take} is due before another row. */
  get full(): boolean {
    return this.#at >= this.chunkSize;
  }

  take(): Uint8Array {
    const chunk = this.#bytes.subarray(0, this.#at);
    this.#bytes = new Uint8Array(this.chunkSize + ROW_RESERVE);
    this.#at = 0;
    return chunk;
  }

  comma(): void {
    this.#bytes[this.#at++] = COMMA;
  }

  newline(): void {
    this.#bytes[this.#at++] = NEWLINE;
  }

  raw(bytes: Uint8Array): void {
    if (this.#at + bytes.length > this.#bytes.length) this.enlarge(bytes.length);
    const target = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < bytes.length; i += 1, at += 1) target[at] = bytes[i] ?? 0;
    this.#at = at;
  }

  /** `bytes[start .. end)` as a text cell. */
  textOf(bytes: Uint8Array, start: number, end: number): void {
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
    const isTiny = typeof value === 'number' && value < TINY && value > -TINY;
    if (isTiny && scale <= BILLION_DIGITS) return this.tiny(value, scale);
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

  /** {@link scaled} of an integer below 2^31: 32 bits all the way. */
  private tiny(value: number, scale: number): void {
    if (value < 0) this.#bytes[this.#at++] = MINUS;
    const size = value < 0 ? -value : value;
    const power = POWERS[scale] ?? 1;
    const whole = (size / power) | 0;
    this.small(whole, 1);
    let rest = (size - whole * power) | 0;
    if (rest === 0) return;
    let digits = scale;
    for (let next = (rest / 10) | 0; next * 10 === rest; next = (rest / 10) | 0) {
      rest = next;
      digits -= 1;
    }
    this.#bytes[this.#at++] = POINT;
    this.small(rest, digits);
  }

  /** 12 significant digits, no exponent. */
  ratio(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < 1e12) return this.scaled(value, 0);
    const size = Math.abs(value);
    const places = SIGNIFICANT - 1 - Math.floor(Math.log10(size));
    const power = POWERS[places];
    if (power === undefined) return this.raw(encoder.encode(ratioText(value)));
    const rounded = Math.round(size * power);
    this.scaled(value < 0 ? -rounded : rounded, places);
  }

  /** ISO 8601 in UTC with milliseconds. */
  time(at: Instant): void {
    const day = Math.floor(at / DAY_MS);
    let date = this.#dates.get(day);
    if (date === undefined) {
      date = encoder.encode(`${fromDayNumber(day)}T`);
      this.#dates.set(day, date);
    }
    this.raw(date);
    const ms = (at - day * DAY_MS) | 0;
    const seconds = (ms / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const hours = (minutes / 60) | 0;
    this.twoDigits(hours, COLON);
    this.twoDigits(minutes - hours * 60, COLON);
    this.twoDigits(seconds - minutes * 60, POINT);
    this.small(ms - seconds * 1000, 3);
    this.#bytes[this.#at++] = LETTER_Z;
  }

  private twoDigits(value: number, after: number): void {
    const tens = (value / 10) | 0;
    this.#bytes[this.#at] = ZERO + tens;
    this.#bytes[this.#at + 1] = ZERO + value - tens * 10;
    this.#bytes[this.#at + 2] = after;
    this.#at += 3;
  }

  /** Digits of a whole number >= 0; nine at a time, for small integers are much faster to divide. */
  private whole(value: number): void {
    if (value < BILLION) return this.small(value, 1);
    const high = Math.floor(value / BILLION);
    this.whole(high);
    this.small(value - high * BILLION, BILLION_DIGITS);
  }

  /** A point and `rest / 10^scale` without trailing zeros; 0 < rest < 10^scale. */
  private fraction(rest: number, scale: number): void {
    this.#bytes[this.#at++] = POINT;
    if (scale <= BILLION_DIGITS) this.small(rest, scale);
    else {
      const high = Math.floor(rest / BILLION);
      this.small(high, scale - BILLION_DIGITS);
      this.small(rest - high * BILLION, BILLION_DIGITS);
    }
    while (this.#bytes[this.#at - 1] === ZERO) this.#at -= 1;
  }

  /** At least `width` digits of a number below a billion. */
  private small(value: number, width: number): void {
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits += 1;
    const size = digits < width ? width : digits;
    let rest = value | 0;
    for (let at = this.#at + size - 1; at >= this.#at; at -= 1) {
      const next = (rest / 10) | 0;
      this.#bytes[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.#at += size;
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
