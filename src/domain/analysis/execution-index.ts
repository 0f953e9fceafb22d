import { IndexColumn } from './columns.js';
import { TextRoom } from './text-column.js';
import type { TextColumn } from './text-column.js';

const POINT = 46;
const EMPTY = 0;
const FIRST_SLOTS = 1 << 12;

/** Where the key of an execution id ends: before the last point, the version is behind it (TWS convention). */
export function keyEndOf(bytes: Uint8Array, start: number, end: number): number {
  for (let i = end - 1; i > start; i -= 1) if (bytes[i] === POINT) return i;
  return end;
}

/**
 * Finds the row that came before with the same key: account + execution id without its last part. An open-addressing
 * table of row numbers over the ids' own bytes.
 */
export class ExecutionIndex {
  #slots = new Int32Array(FIRST_SLOTS);
  #used = 0;
  /** Of the rows that were asked for, in their order. */
  readonly #hashes = new IndexColumn();
  readonly #rooms = [new TextRoom(), new TextRoom()] as const;

  constructor(
    private readonly ids: TextColumn,
    private readonly accountOf: (row: number) => string | undefined,
  ) {}

  /** The first row of the key of `row`; `row` itself when it is the first. Rows come in their order, without gaps. */
  firstOf(row: number): number {
    if (this.#used * 2 >= this.#slots.length) this.grow();
    const hash = this.hashOf(row);
    this.#hashes.push(hash);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot] ?? EMPTY; held !== EMPTY; held = this.#slots[slot] ?? EMPTY) {
      if (this.#hashes.at(held - 1) === hash && this.same(held - 1, row)) return held - 1;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = row + 1;
    this.#used += 1;
    return row;
  }

  /** Ids that follow each other get hashes that do, so that neighbours in a file are neighbours in memory. */
  private hashOf(row: number): number {
    const { bytes, start, end } = this.ids.read(row);
    const keyEnd = keyEndOf(bytes, start, end);
    let hash = keyEnd - start;
    for (let i = start; i < keyEnd; i += 1) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
    return hash;
  }

  private same(a: number, b: number): boolean {
    const [left, right] = [this.ids.read(a, this.#rooms[0]), this.ids.read(b, this.#rooms[1])];
    const size = keyEndOf(left.bytes, left.start, left.end) - left.start;
    if (keyEndOf(right.bytes, right.start, right.end) - right.start !== size) return false;
    for (let i = 0; i < size; i += 1) {
      if (left.bytes[left.start + i] !== right.bytes[right.start + i]) return false;
    }
    return this.accountOf(a) === this.accountOf(b);
  }

  private grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (const held of old) {
      if (held === EMPTY) continue;
      let slot = this.#hashes.at(held - 1) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = held;
    }
    this.#slots = slots;
  }
}
