import type { Whole } from './whole.js';

const FIRST_CAPACITY = 1 << 10;

/** A growing column of integers below 2^31: places, row numbers, hashes. */
export class IndexColumn {
  #values = new Int32Array(FIRST_CAPACITY);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Int32Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** 0 outside. */
  at(row: number): number {
    return this.#values[row] ?? 0;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  /** A view of the values; valid until the next {@link push}. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#count);
  }
}

/** A growing column of doubles: instants. */
export class NumberColumn {
  #values = new Float64Array(FIRST_CAPACITY);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    if (this.#count === this.#values.length) this.#values = doubled(this.#values);
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** 0 outside. */
  at(row: number): number {
    return this.#values[row] ?? 0;
  }
}

/** A growing column of whole numbers of any size: doubles, and beside them the few that do not fit one. */
export class WholeColumn {
  #values = new Float64Array(FIRST_CAPACITY);
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
    if (this.#count === this.#values.length) this.#values = doubled(this.#values);
    this.#count += 1;
    this.set(this.#count - 1, value);
  }

  /** 0 outside. */
  at(row: number): Whole {
    const value = this.#values[row] ?? 0;
    return Number.isNaN(value) ? (this.#large.get(row) ?? 0) : value;
  }

  set(row: number, value: Whole): void {
    if (typeof value === 'bigint') this.#large.set(row, value);
    this.#values[row] = typeof value === 'bigint' ? Number.NaN : value;
  }
}

function doubled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}
