import type { Whole } from './whole.js';

/** Columns grow by chunks of so many rows, so that none is ever copied as a whole; the first one starts small. */
const CHUNK_BITS = 15;
const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;
/** Instants of so many rows mostly lie within 24 days of each other: 32 bits of milliseconds. */
const TIME_BITS = 12;
const TIME_CHUNK = 1 << TIME_BITS;
const TIME_MASK = TIME_CHUNK - 1;
const FIRST_CAPACITY = 1 << 8;

/** What a column is made of, in memory that threads share: its values may be read in another one, not added to. */
export interface ColumnParts<Chunk> {
  readonly chunks: readonly Chunk[];
  readonly count: number;
}

/** `shared` where another thread reads the column: told of it, it gets the memory itself instead of a copy. */
export type ColumnMemory = 'own' | 'shared';

export type WholeChunk = Int32Array | Float64Array;

export interface NumberParts extends ColumnParts<WholeChunk> {
  readonly bases: readonly number[];
}

export interface WholeParts extends ColumnParts<WholeChunk> {
  readonly large: ReadonlyMap<number, bigint>;
}

/** What a chunk of so many rows is followed by when it is full. */
function nextCapacity(rows: number, limit: number): number {
  return rows === 0 ? FIRST_CAPACITY : Math.min(rows * 2, limit);
}

export function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

export function sharedDoubles(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

function ints(length: number, memory: ColumnMemory): Int32Array {
  return memory === 'shared' ? sharedInts(length) : new Int32Array(length);
}

function doubles(length: number, memory: ColumnMemory): Float64Array {
  return memory === 'shared' ? sharedDoubles(length) : new Float64Array(length);
}

function widened(chunk: Int32Array, base: number, memory: ColumnMemory): Float64Array {
  const wide = doubles(chunk.length, memory);
  for (let i = 0; i < chunk.length; i += 1) wide[i] = base + (chunk[i] ?? 0);
  return wide;
}

/** A growing column of integers below 2^31: places, row numbers, hashes. */
export class IndexColumn {
  readonly #chunks: Int32Array[];
  #last: Int32Array = new Int32Array();
  #count: number;

  constructor(
    private readonly memory: ColumnMemory = 'own',
    { chunks, count }: ColumnParts<Int32Array> = { chunks: [], count: 0 },
  ) {
    this.#chunks = [...chunks];
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  get parts(): ColumnParts<Int32Array> {
    return { chunks: this.#chunks, count: this.#count };
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
    const capacity = this.#count < CHUNK ? nextCapacity(slot, CHUNK) : CHUNK;
    const larger = ints(capacity, this.memory);
    if (slot > 0) larger.set(this.#last);
    this.#chunks[this.#count >> CHUNK_BITS] = larger;
    this.#last = larger;
  }
}

/** A growing column of doubles, instants above all: chunks of 32 bits beside their first value where that is exact. */
export class NumberColumn {
  readonly #chunks: WholeChunk[];
  readonly #bases: number[];
  #count: number;

  constructor(
    private readonly memory: ColumnMemory = 'own',
    { chunks, bases, count }: NumberParts = { chunks: [], bases: [], count: 0 },
  ) {
    this.#chunks = [...chunks];
    this.#bases = [...bases];
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  get parts(): NumberParts {
    return { chunks: this.#chunks, bases: this.#bases, count: this.#count };
  }

  push(value: number): void {
    const [place, slot] = [this.#count >> TIME_BITS, this.#count & TIME_MASK];
    let chunk = this.#chunks[place];
    if (chunk === undefined || slot === chunk.length) chunk = this.grown(chunk, place, value);
    const base = this.#bases[place] ?? 0;
    const offset = value - base;
    const fits = (offset | 0) === offset && base + offset === value;
    if (chunk instanceof Int32Array && !fits) {
      chunk = this.#chunks[place] = widened(chunk, base, this.memory);
      this.#bases[place] = 0;
    }
    chunk[slot] = chunk instanceof Int32Array ? offset : value;
    this.#count += 1;
  }

  /** 0 outside. */
  at(row: number): number {
    const place = row >> TIME_BITS;
    return (this.#bases[place] ?? 0) + (this.#chunks[place]?.[row & TIME_MASK] ?? 0);
  }

  private grown(full: WholeChunk | undefined, place: number, first: number): WholeChunk {
    const length = full?.length ?? 0;
    const capacity = place === 0 ? nextCapacity(length, TIME_CHUNK) : TIME_CHUNK;
    const isWide = full instanceof Float64Array;
    const larger = isWide ? doubles(capacity, this.memory) : ints(capacity, this.memory);
    if (full === undefined) this.#bases[place] = Number.isInteger(first) ? first : 0;
    else larger.set(full);
    this.#chunks[place] = larger;
    return larger;
  }
}

/**
 * A growing column of whole numbers of any size: chunks of 32 bits, of doubles where a value needs them, and beside them
 * the few values that do not fit a double.
 */
export class WholeColumn {
  readonly #chunks: WholeChunk[];
  #count: number;
  /** Values of the rows that hold NaN. */
  readonly #large: Map<number, bigint>;

  constructor(
    private readonly memory: ColumnMemory = 'own',
    { chunks, count, large }: WholeParts = { chunks: [], count: 0, large: new Map() },
  ) {
    this.#chunks = [...chunks];
    this.#count = count;
    this.#large = new Map(large);
  }

  get count(): number {
    return this.#count;
  }

  get parts(): WholeParts {
    return { chunks: this.#chunks, count: this.#count, large: this.#large };
  }

  /** true when every value is a double. */
  get isPlain(): boolean {
    return this.#large.size === 0;
  }

  push(value: Whole): void {
    const row = this.#count;
    let chunk = this.#chunks[row >> CHUNK_BITS];
    const slot = row & MASK;
    if (chunk === undefined || slot === chunk.length) chunk = this.grown(row, chunk);
    this.#count = row + 1;
    if (typeof value === 'number' && (value | 0) === value) chunk[slot] = value;
    else this.set(row, value);
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
      chunk = widened(chunk, 0, this.memory);
      this.#chunks[row >> CHUNK_BITS] = chunk;
    }
    if (typeof value === 'bigint') this.#large.set(row, value);
    chunk[row & MASK] = typeof value === 'bigint' ? Number.NaN : value;
  }

  private grown(row: number, full: WholeChunk | undefined): WholeChunk {
    const capacity = row < CHUNK ? nextCapacity(row, CHUNK) : CHUNK;
    const isWide = full instanceof Float64Array;
    const larger = isWide ? doubles(capacity, this.memory) : ints(capacity, this.memory);
    if (full !== undefined) larger.set(full);
    this.#chunks[row >> CHUNK_BITS] = larger;
    return larger;
  }
}
