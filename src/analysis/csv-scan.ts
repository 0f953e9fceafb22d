import type { FieldRanges } from './field-ranges.js';

const [QUOTE, COMMA, NEWLINE, RETURN] = [34, 44, 10, 13];
/** Fields of a record beyond this many are not looked at. */
const MAX_FIELDS = 64;

/** Where a scan stopped. */
export interface ScanEnd {
  /** Start of the first record that was not handed over. */
  readonly next: number;
  /** true when that record has a quote: this scan reads plain records only. */
  readonly quoted: boolean;
}

/**
 * Hands over the plain records of a CSV chunk, one after the other in the same object: no quotes, LF or CRLF. Empty lines
 * are skipped. A record without its line end stays for the next chunk, unless this is the last.
 */
export class CsvScan {
  readonly #starts = new Int32Array(MAX_FIELDS);
  readonly #ends = new Int32Array(MAX_FIELDS);
  #record: FieldRanges = { bytes: new Uint8Array(), starts: this.#starts, ends: this.#ends };

  constructor(private readonly onRecord: (fields: FieldRanges, count: number) => void) {}

  scan(bytes: Uint8Array, length: number, isLast: boolean): ScanEnd {
    let start = 0;
    let field = 0;
    let fieldStart = 0;
    for (let i = 0; i < length; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte > COMMA) continue;
      if (byte === COMMA) {
        this.end(field, fieldStart, i);
        field += 1;
        fieldStart = i + 1;
      } else if (byte === NEWLINE) {
        const end = bytes[i - 1] === RETURN && i > fieldStart ? i - 1 : i;
        this.end(field, fieldStart, end);
        if (field > 0 || end > start) this.hand(bytes, field + 1);
        field = 0;
        start = i + 1;
        fieldStart = start;
      } else if (byte === QUOTE) return { next: start, quoted: true };
    }
    if (!isLast || start === length) return { next: start, quoted: false };
    this.end(field, fieldStart, length);
    this.hand(bytes, field + 1);
    return { next: length, quoted: false };
  }

  private end(field: number, start: number, end: number): void {
    this.#starts[field] = start;
    this.#ends[field] = end;
  }

  private hand(bytes: Uint8Array, count: number): void {
    if (bytes !== this.#record.bytes) {
      this.#record = { bytes, starts: this.#starts, ends: this.#ends };
    }
    this.onRecord(this.#record, Math.min(count, MAX_FIELDS));
  }
}
