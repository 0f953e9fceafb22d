import { fromDayNumber } from '../../kernel/instant.js';
import type { Instant } from '../../kernel/instant.js';
import { ratioText } from '../metric-row.js';
import { toText } from '../whole.js';
import type { Whole } from '../whole.js';
import { textCell } from './csv-cell.js';

const [COMMA, MINUS, POINT, ZERO, NEWLINE] = [44, 45, 46, 48, 10];
const DAY_MS = 86_400_000;
/** Room that is left for one row before a chunk is full. */
const ROW_RESERVE = 4096;
const SIGNIFICANT = 12;
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));
const encoder = new TextEncoder();

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
    const from = this.#at;
    if (end - start > ROW_RESERVE / 8) return this.slowText(bytes, start, end);
    for (let i = start; i < end; i += 1) {
      const byte = bytes[i] ?? 0;
      const isPlain = byte > COMMA && byte !== MINUS && byte < 61;
      if (!isPlain && !isLetter(byte)) {
        this.#at = from;
        return this.slowText(bytes, start, end);
      }
      this.#bytes[this.#at++] = byte;
    }
  }

  /** `value / 10^scale` exactly, without trailing zeros. */
  scaled(value: Whole, scale: number): void {
    if (typeof value !== 'number') return this.raw(encoder.encode(toText(value, scale)));
    let digits = value;
    let left = scale;
    if (digits < 0) {
      this.#bytes[this.#at++] = MINUS;
      digits = -digits;
    }
    while (left > 0 && digits % 10 === 0) {
      digits /= 10;
      left -= 1;
    }
    this.digits(digits, left);
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
    const ms = at - day * DAY_MS;
    const seconds = Math.floor(ms / 1000);
    this.padded(Math.floor(seconds / 3600), 2, 58);
    this.padded(Math.floor(seconds / 60) % 60, 2, 58);
    this.padded(seconds % 60, 2, POINT);
    this.padded(Math.floor(ms % 1000), 3, 90);
  }

  private padded(value: number, width: number, after: number): void {
    let rest = value;
    for (let i = width - 1; i >= 0; i -= 1) {
      this.#bytes[this.#at + i] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.#at += width;
    this.#bytes[this.#at++] = after;
  }

  private digits(value: number, scale: number): void {
    let count = 1;
    for (let bound = 10; value >= bound; bound *= 10) count += 1;
    const shown = Math.max(count, scale + 1);
    const size = scale > 0 ? shown + 1 : shown;
    let at = this.#at + size - 1;
    let rest = value;
    for (let i = 0; i < shown; i += 1) {
      if (scale > 0 && i === scale) this.#bytes[at--] = POINT;
      const next = Math.floor(rest / 10);
      this.#bytes[at--] = ZERO + (rest - next * 10);
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

function isLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 95;
}
