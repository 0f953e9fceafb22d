import type { Whole } from './whole.js';

/** Columns grow by chunks of so many rows, so that none is ever copied as a whole; the first one starts small. */
const CHUNK_BITS = 15;
const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;
const FIRST_CAPACITY = 1 << 8;

/** What a chunk of so many rows is followed by when it is full. */
function nextCapacity(rows: number): number {
  return rows === 0 ? FIRST_CAPACITY : Math.min(rows * 2, CHUNK);
}

/** A growing column of integers below 2^31: places, row numbers, hashes. */
export class IndexColumn {
  readonly #chunks: Int32Array[] = [];
  #last = new Int32Array();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    const slot = this.#count & MASK;
    if (slot === this.#last.length || slot === 0) this.grow(slot);
    this.#last[slot] = value;
    this.#count += 1;
  }

  /** 0 outside. */
  at(row: number): number {
    return this.#chunks[row >> CHUNK_BITS]?.[row & MASK] ?? 0;
  }

  set(row: number, value: number): void {
    const chunk = this.#chunks[row >> CHUNK_BITS];
    if (chunk !== undefined) chunk[row & MASK] = value;
  }

  /** The values as they are now. */
  view(): Int32Array {
    const values = new Int32Array(this.#count);
    this.#chunks.forEach((chunk, i) => {
      values.set(chunk.subarray(0, this.#count - i * CHUNK), i * CHUNK);
    });
    return values;
  }

  private grow(slot: number): void {
    const larger = new Int32Array(this.#count < CHUNK ? nextCapacity(slot) : CHUNK);
    if (slot > 0) larger.set(this.#last);
    this.#chunks[this.#count >> CHUNK_BITS] = larger;
    this.#last = larger;
  }
}

/** A growing column of doubles: instants. */
export class NumberColumn {
  readonly #chunks: Float64Array[] = [];
  #last = new Float64Array();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    const slot = this.#count & MASK;
    if (slot === this.#last.length || slot === 0) this.grow(slot);
    this.#last[slot] = value;
    this.#count += 1;
  }

  /** 0 outside. */
  at(row: number): number {
    return this.#chunks[row >> CHUNK_BITS]?.[row & MASK] ?? 0;
  }

  private grow(slot: number): void {
    const larger = new Float64Array(this.#count < CHUNK ? nextCapacity(slot) : CHUNK);
    if (slot > 0) larger.set(this.#last);
    this.#chunks[this.#count >> CHUNK_BITS] = larger;
    this.#last = larger;
  }
}

/**
 * A growing column of whole numbers of any size: chunks of 32 bits, of doubles where a value needs them, and beside them
 * the few values that do not fit a double.
 */
export class WholeColumn {
  readonly #chunks: (Int32Array | Float64Array)[] = [];
  #count = 0;
  /** Values of the rows that hold NaN. */
  readonly #large = new Map<number, bigint>();

  get count(): number {
    return this.#count;
  }

  /** true when every value is a double. */
  get isPlain(): boolean {
    return this.#large.size === 0;
  }

  push(value: Whole): void {
    const row = this.#count;
    const chunk = this.#chunks[row >> CHUNK_BITS];
    if (chunk === undefined || (row & MASK) === chunk.length) this.grow(row, chunk);
    this.#count += 1;
    this.set(row, value);
  }

  /** 0 outside. */
  at(row: number): Whole {
    const value = this.#chunks[row >> CHUNK_BITS]?.[row & MASK] ?? 0;
    return Number.isNaN(value) ? (this.#large.get(row) ?? 0) : value;
  }

  set(row: number, value: Whole): void {
    let chunk = this.#chunks[row >> CHUNK_BITS];
    if (chunk === undefined) return;
    if (chunk instanceof Int32Array && value !== (Number(value) | 0)) {
      chunk = Float64Array.from(chunk);
      this.#chunks[row >> CHUNK_BITS] = chunk;
    }
    if (typeof value === 'bigint') this.#large.set(row, value);
    chunk[row & MASK] = typeof value === 'bigint' ? Number.NaN : value;
  }

  private grow(row: number, full: Int32Array | Float64Array | undefined): void {
    const capacity = row < CHUNK ? nextCapacity(row) : CHUNK;
    const isWide = full instanceof Float64Array;
    const larger = isWide ? new Float64Array(capacity) : new Int32Array(capacity);
    if (full !== undefined) larger.set(full);
    this.#chunks[row >> CHUNK_BITS] = larger;
  }
}
