import type { Whole } from './whole.js';

/** Columns grow by chunks of so many rows, so that none is ever copied as a whole; the first one starts small. */
const CHUNK_BITS = 12;
const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;
const FIRST_CAPACITY = 1 << 6;

/** Values of a chunk less its base, or, where one is no whole number or too far from the others, the values themselves. */
type Chunk = Int8Array | Int16Array | Int32Array | Float64Array;

/** Memory for so many values of 1, 2, 4 or 8 bytes. */
function roomOf(bytes: number, length: number): Chunk {
  if (bytes === 1) return new Int8Array(length);
  if (bytes === 2) return new Int16Array(length);
  return bytes === 4 ? new Int32Array(length) : new Float64Array(length);
}

/** How many bytes hold each whole number between two, less their middle; 8 where they are none or too far apart. */
function bytesFor(low: number, high: number): number {
  const range = high - low;
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || range >= 2 ** 32) return 8;
  if (range >= 2 ** 16) return 4;
  return range >= 2 ** 8 ? 2 : 1;
}

/**
 * A growing column of doubles. Neighbours mostly lie close together: a chunk takes 8, 16 or 32 bits a value then. Its
 * kinds read the chunks themselves, for nothing is done more often.
 */
class Column {
  protected readonly chunks: Chunk[] = [];
  protected readonly bases: number[] = [];
  /** The chunk that grows, the last one. */
  #last: Chunk = new Int8Array();
  #base = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  protected append(value: number): void {
    const slot = this.#count & MASK;
    if (slot === 0 || slot === this.#last.length) this.grow(slot, value);
    this.#last[slot] = value - this.#base;
    if (this.#base + (this.#last[slot] ?? 0) !== value) this.refit(this.#count, value);
    this.#count += 1;
  }

  protected write(row: number, value: number): void {
    const [place, slot] = [row >> CHUNK_BITS, row & MASK];
    const chunk = this.chunks[place];
    if (chunk === undefined || row >= this.#count) return;
    const base = this.bases[place] ?? 0;
    chunk[slot] = value - base;
    if (base + (chunk[slot] ?? 0) !== value) this.refit(row, value);
  }

  private grow(slot: number, value: number): void {
    const capacity = this.#count < CHUNK ? Math.max(FIRST_CAPACITY, slot * 2) : CHUNK;
    const larger = roomOf(slot === 0 ? 1 : this.#last.BYTES_PER_ELEMENT, capacity);
    if (slot > 0) larger.set(this.#last);
    const base = slot === 0 ? Math.trunc(value) || 0 : this.#base;
    this.hold(this.#count >> CHUNK_BITS, larger, base);
  }

  private hold(place: number, chunk: Chunk, base: number): void {
    this.chunks[place] = chunk;
    this.bases[place] = base;
    if (place !== this.chunks.length - 1) return;
    this.#last = chunk;
    this.#base = base;
  }

  /** Puts the chunk of a row into memory that holds its value too. */
  private refit(row: number, value: number): void {
    const [place, slot] = [row >> CHUNK_BITS, row & MASK];
    const chunk = this.chunks[place];
    if (chunk === undefined || chunk instanceof Float64Array) return;
    const base = this.bases[place] ?? 0;
    const filled = Math.min(CHUNK, this.#count - (place << CHUNK_BITS));
    let [low, high] = [value, value];
    for (let i = 0; i < filled; i += 1) {
      if (i === slot) continue;
      const held = base + (chunk[i] ?? 0);
      if (held < low) low = held;
      if (held > high) high = held;
    }
    const needed = Number.isSafeInteger(value) ? bytesFor(low, high) : 8;
    const bytes = Math.max(needed, chunk.BYTES_PER_ELEMENT);
    const room = bytes === chunk.BYTES_PER_ELEMENT ? chunk : roomOf(bytes, chunk.length);
    const middle = bytes === 8 ? 0 : low + Math.ceil((high - low) / 2);
    for (let i = 0; i < filled; i += 1) room[i] = base - middle + (chunk[i] ?? 0);
    room[slot] = value - middle;
    this.hold(place, room, middle);
  }
}

/** A growing column of numbers: instants above all. */
export class NumberColumn extends Column {
  push(value: number): void {
    this.append(value);
  }

  /** Of a row that there is. */
  at(row: number): number {
    const place = row >> CHUNK_BITS;
    return (this.bases[place] ?? 0) + (this.chunks[place]?.[row & MASK] ?? 0);
  }

  set(row: number, value: number): void {
    this.write(row, value);
  }
}

/** A growing column of integers below 2^31: places, row numbers, hashes. */
export class IndexColumn extends NumberColumn {
  /** The values as they are now. */
  view(): Int32Array {
    const values = new Int32Array(this.count);
    for (let row = 0; row < values.length; row += 1) values[row] = this.at(row);
    return values;
  }
}

/** A growing column of whole numbers of any size: beside it the few that do not fit a double. */
export class WholeColumn extends Column {
  /** Values of the rows that hold NaN. */
  readonly #large = new Map<number, bigint>();

  /** true when every value is a double. */
  get isPlain(): boolean {
    return this.#large.size === 0;
  }

  push(value: Whole): void {
    if (typeof value === 'bigint') this.#large.set(this.count, value);
    this.append(typeof value === 'bigint' ? Number.NaN : value);
  }

  /** Of a row that there is. */
  at(row: number): Whole {
    const place = row >> CHUNK_BITS;
    const value = (this.bases[place] ?? 0) + (this.chunks[place]?.[row & MASK] ?? 0);
    return Number.isNaN(value) ? (this.#large.get(row) ?? 0) : value;
  }

  set(row: number, value: Whole): void {
    if (row >= this.count) return;
    if (typeof value === 'bigint') this.#large.set(row, value);
    this.write(row, typeof value === 'bigint' ? Number.NaN : value);
  }
}
