import { IndexColumn } from './columns.js';

/** Bytes of a text inside a larger buffer: `bytes[start .. end)`. */
export interface ByteRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

const decoder = new TextDecoder();

/** A growing column of short texts, kept as UTF-8 one behind the other: a million ids without a million strings. */
export class TextColumn {
  #bytes = new Uint8Array(1 << 16);
  readonly #ends = new IndexColumn();
  #length = 0;

  get count(): number {
    return this.#ends.count;
  }

  /** The buffer behind all texts; valid until the next {@link push}. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  push(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.#length + size > this.#bytes.length) this.grow(size);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = start; i < end; i += 1, at += 1) bytes[at] = source[i] ?? 0;
    this.#length = at;
    this.#ends.push(at);
  }

  startOf(row: number): number {
    return row === 0 ? 0 : this.#ends.at(row - 1);
  }

  endOf(row: number): number {
    return this.#ends.at(row);
  }

  text(row: number): string {
    return decoder.decode(this.#bytes.subarray(this.startOf(row), this.endOf(row)));
  }

  /** Order by bytes: negative, zero or positive. */
  compare(a: number, b: number): number {
    const bytes = this.#bytes;
    const [startA, startB] = [this.startOf(a), this.startOf(b)];
    const [sizeA, sizeB] = [this.endOf(a) - startA, this.endOf(b) - startB];
    const size = Math.min(sizeA, sizeB);
    for (let i = 0; i < size; i += 1) {
      const difference = (bytes[startA + i] ?? 0) - (bytes[startB + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return sizeA - sizeB;
  }

  private grow(size: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
