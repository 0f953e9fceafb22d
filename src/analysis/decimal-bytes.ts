import type { Scaled } from '../domain/analysis/fill-row.js';
import type { Whole } from '../domain/analysis/whole.js';
import { wholeOf } from '../domain/analysis/whole.js';
import { parsePriceText } from '../domain/execution/price-text.js';

const [MINUS, POINT, ZERO, NINE] = [45, 46, 48, 57];
/** So many digits always fit a double. */
const SAFE_DIGITS = 15;
const decoder = new TextDecoder();

/** A decimal read from bytes; one object reads any number of them. */
export class DecimalBytes implements Scaled {
  value: Whole = 0;
  scale = 0;

  /** Reads `bytes[start .. end)`; false, with the old value kept, when that is no number or price. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    let value = 0;
    let digits = 0;
    let point = -1;
    for (let i = first; i < end; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte >= ZERO && byte <= NINE) {
        value = value * 10 + (byte - ZERO);
        digits += 1;
      } else if (byte === POINT && point < 0) point = i;
      else return this.readText(bytes, start, end);
    }
    if (digits === 0 || digits > SAFE_DIGITS) return this.readText(bytes, start, end);
    this.value = negative && value !== 0 ? -value : value;
    this.scale = point < 0 ? 0 : end - point - 1;
    return true;
  }

  private readText(bytes: Uint8Array, start: number, end: number): boolean {
    const decimal = parsePriceText(decoder.decode(bytes.subarray(start, end)));
    if (decimal === null) return false;
    this.value = wholeOf(decimal.coefficient);
    this.scale = decimal.scale;
    return true;
  }
}
