/** Memory that the threads of one file share. */
export interface PieceMemory {
  readonly counts: Int32Array;
  /** By slot: one more than the piece that lies in it, and how many bytes it has; -1 when it is too large. */
  readonly held: Int32Array;
  readonly sizes: Int32Array;
  readonly bytes: Uint8Array;
}

/** Pieces that may lie ready, and what one of them may take; larger ones are made where they are taken. */
const SLOTS = 128;
const SLOT_BYTES = 360 * 1024;
const [CLAIMED, TAKEN] = [0, 1] as const;

export function pieceMemory(): PieceMemory {
  const ints = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
  const bytes = new Uint8Array(new SharedArrayBuffer(SLOTS * SLOT_BYTES));
  return { counts: ints(2), held: ints(SLOTS), sizes: ints(SLOTS), bytes };
}

/**
 * Pieces of a file that several threads make in any order and one takes in theirs. Whoever has time claims the next
 * piece; those ahead of the taking wait in a ring of slots.
 */
export class PieceQueue {
  constructor(
    private readonly memory: PieceMemory,
    private readonly pieces: number,
  ) {}

  /** The next piece that nobody has claimed; null when there is none. */
  claim(): number | null {
    const piece = Atomics.add(this.memory.counts, CLAIMED, 1);
    return piece < this.pieces ? piece : null;
  }

  /** Hands a piece over, as soon as there is room. False when nobody took any piece for so long. */
  put(piece: number, bytes: Uint8Array, patienceMs: number): boolean {
    const { counts, held, sizes, bytes: room } = this.memory;
    for (let taken = this.taken; piece - taken >= SLOTS; taken = this.taken) {
      if (Atomics.wait(counts, TAKEN, taken, patienceMs) === 'timed-out') return false;
    }
    const slot = piece % SLOTS;
    const fits = bytes.length <= SLOT_BYTES;
    if (fits) room.set(bytes, slot * SLOT_BYTES);
    sizes[slot] = fits ? bytes.length : -1;
    Atomics.store(held, slot, piece + 1);
    Atomics.notify(held, slot);
    return true;
  }

  /** Waits until a piece lies ready; false when it does not for so long. */
  awaits(piece: number, patienceMs: number): boolean {
    const slot = piece % SLOTS;
    const { held } = this.memory;
    for (let known = held[slot] ?? 0; !this.isReady(piece); known = held[slot] ?? 0) {
      if (Atomics.wait(held, slot, known, patienceMs) === 'timed-out') return false;
    }
    return true;
  }

  isReady(piece: number): boolean {
    return Atomics.load(this.memory.held, piece % SLOTS) === piece + 1;
  }

  /** The bytes of a piece that lies ready; null when it was too large to be handed over. */
  bytesOf(piece: number): Uint8Array | null {
    const { sizes, bytes } = this.memory;
    const slot = piece % SLOTS;
    const size = sizes[slot] ?? -1;
    return size < 0 ? null : bytes.slice(slot * SLOT_BYTES, slot * SLOT_BYTES + size);
  }

  /** All pieces up to this one are taken: their slots are free. */
  free(piece: number): void {
    Atomics.store(this.memory.counts, TAKEN, piece + 1);
    Atomics.notify(this.memory.counts, TAKEN);
  }

  private get taken(): number {
    return Atomics.load(this.memory.counts, TAKEN);
  }
}
