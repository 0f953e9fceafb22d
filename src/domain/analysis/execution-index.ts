import type { TextColumn } from './text-column.js';

const POINT = 46;
const EMPTY = 0;

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
  #slots = new Int32Array(1 << 12);
  #used = 0;

  constructor(
    private readonly ids: TextColumn,
    /** Same number for rows of the same account. */
    private readonly accountOf: readonly number[],
  ) {}

  /** The first row of the key of `row`; `row` itself when it is the first. */
  firstOf(row: number): number {
    if (this.#used * 2 >= this.#slots.length) this.grow();
    const slot = this.slotOf(row);
    const found = this.#slots[slot] ?? EMPTY;
    if (found !== EMPTY) return found - 1;
    this.#slots[slot] = row + 1;
    this.#used += 1;
    return row;
  }

  private slotOf(row: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = this.hashOf(row) & mask;
    for (;;) {
      const held = slots[slot] ?? EMPTY;
      if (held === EMPTY || this.same(held - 1, row)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private hashOf(row: number): number {
    const bytes = this.ids.bytes;
    const start = this.ids.startOf(row);
    const end = keyEndOf(bytes, start, this.ids.endOf(row));
    let hash = this.accountOf[row] ?? 0;
    for (let i = start; i < end; i += 1) {
      hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x5bd1e995);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private same(a: number, b: number): boolean {
    if (this.accountOf[a] !== this.accountOf[b]) return false;
    const bytes = this.ids.bytes;
    const [startA, startB] = [this.ids.startOf(a), this.ids.startOf(b)];
    const size = keyEndOf(bytes, startA, this.ids.endOf(a)) - startA;
    if (keyEndOf(bytes, startB, this.ids.endOf(b)) - startB !== size) return false;
    for (let i = 0; i < size; i += 1) if (bytes[startA + i] !== bytes[startB + i]) return false;
    return true;
  }

  private grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 4);
    for (const held of old) if (held !== EMPTY) this.#slots[this.slotOf(held - 1)] = held;
  }
}
